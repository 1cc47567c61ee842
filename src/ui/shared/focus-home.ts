/**
 * A control that makes itself disappear would leave the keyboard at the top of the page. Called
 * before it acts, this finds where the focus belongs afterwards: the nearest thing around it that
 * takes focus by script (`tabindex="-1"`). The returned function moves it there.
 */
export function focusHome(control: Element | null): () => void {
  const home = control?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  return () => home?.focus();
}
