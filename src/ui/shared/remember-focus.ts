/**
 * For what takes its time: later puts the keyboard into a field, unless the user has taken it elsewhere by then. It
 * is nowhere where the control it was on has gone.
 */
export function rememberFocus(): (field: HTMLElement | null) => void {
  const before = document.activeElement;
  return (field) => {
    const { activeElement, body } = document;
    if (activeElement === before || activeElement === body) field?.focus();
  };
}
