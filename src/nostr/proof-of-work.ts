/** The difficulty an id was mined to: its leading zero bits (NIP-13). `id` is lower-case hex. */
export function leadingZeroBits(id: string): number {
  const digits = /^0*/.exec(id)?.[0].length ?? 0;
  const next = id[digits];
  // Four bits to a digit; the first that is not zero has up to three more.
  return digits * 4 + (next === undefined ? 0 : Math.clz32(Number.parseInt(next, 16)) - 28);
}
