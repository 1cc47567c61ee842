/**
 * A position between two entries of the sorted set: an exclusive upper bound, or an inclusive lower
 * one. `timestamp` is in seconds, `Infinity` behind everything; `prefix` is the start of an id, 0 to
 * 32 bytes, and stands for itself followed by zeros (protocol V1).
 */
export interface Bound {
  readonly timestamp: number;
  readonly prefix: Uint8Array;
}

/** The timestamp is written as a distance plus one, which must itself stay a safe integer. */
export const maxTimestamp = Number.MAX_SAFE_INTEGER - 1;

const noPrefix = new Uint8Array(0);

/** Where every message begins. */
export const firstBound: Bound = { timestamp: 0, prefix: noPrefix };

/** Behind everything. */
export const lastBound: Bound = { timestamp: Infinity, prefix: noPrefix };

export function timestampBound(timestamp: number): Bound {
  return { timestamp, prefix: noPrefix };
}

/** Negative when `a` comes before `b`, positive when behind it, 0 when they are the same position. */
export function compareBounds(a: Bound, b: Bound): number {
  // Compared before subtracting: Infinity less Infinity is no number.
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  const length = Math.max(a.prefix.length, b.prefix.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (a.prefix[i] ?? 0) - (b.prefix[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function earlierBound(a: Bound, b: Bound): Bound {
  return compareBounds(a, b) <= 0 ? a : b;
}
