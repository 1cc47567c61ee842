/** Up to `most` indexes from 0 to before `length`, at equal distances. */
export function evenly(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * length) / count));
}
