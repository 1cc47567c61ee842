/** The day of the user's calendar on which a time (milliseconds) lies. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const local = time - date.getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 10);
}
