/**
 * Puts the keyboard into a field that an answer has found wrong. The answer may have taken its time: who has gone
 * elsewhere meanwhile is left there.
 */
export function returnFocus(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  const { activeElement: at, body } = document;
  const sent = at instanceof HTMLButtonElement && at.type === 'submit' && at.form === field?.form;
  if (at === body || sent) field?.focus();
}
