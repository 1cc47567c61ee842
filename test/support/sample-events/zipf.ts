import type { Random } from './random';

/**
 * Draws ranks 0 … size-1 by Zipf's law: rank k is chosen in proportion to 1 / (k + 1).
 * On Nostr as elsewhere a few authors write most of the events.
 */
export function zipf(size: number): (random: Random) => number {
  const cumulated = new Float64Array(size);
  let total = 0;
  for (let rank = 0; rank < size; rank++) {
    total += 1 / (rank + 1);
    cumulated[rank] = total;
  }
  return (random) => firstAbove(cumulated, random.next() * total);
}

function firstAbove(cumulated: Float64Array, value: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulated[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
