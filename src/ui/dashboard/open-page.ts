/** Goes to a page of the dashboard, as a link to it would. `page` as after the `#` of its address. */
export function openPage(page: string): void {
  location.hash = page;
}

/** For what takes its time: tells later whether the user is still at this address, and not elsewhere by then. */
export function rememberHere(): () => boolean {
  const here = location.hash;
  return () => location.hash === here;
}
