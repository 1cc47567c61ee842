/**
 * A control that makes itself disappear would leave the keyboard at the top of the page. Called
 * before it acts, this finds where the focus belongs afterwards: the nearest thing around it that
 * takes focus by script (`tabindex="-1"`) and is still there then, else the heading of the page. The
 * returned function moves it there.
 */
export function focusHome(control: Element | null): () => void {
  const homes: HTMLElement[] = [];
  for (let around = control?.parentElement; around; around = around.parentElement) {
    if (around.getAttribute('tabindex') === '-1') homes.push(around);
  }
  return () => {
    const home = homes.find((it) => it.isConnected);
    // What lies around the control was in view with it, at least in part.
    if (home) home.focus({ preventScroll: true });
    else document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  };
}
