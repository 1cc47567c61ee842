/** The characters that fit whole into `length` UTF-16 units: one half of a pair is no text. */
export function cutText(text: string, length: number): string {
  const end = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end;
}
