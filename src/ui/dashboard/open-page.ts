/** Goes to a page of the dashboard, as a link to it would. `page` as after the `#` of its address. */
export function openPage(page: string): void {
  location.hash = page;
}
