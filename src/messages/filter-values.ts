import type { Filter } from '../nostr/filter';

/** Characters of a value; a longer one counts as several. */
const valueLength = 128;

/** How many values the lists of some filters hold together: what they cost to keep. */
export function valuesOf(filters: readonly Filter[]): number {
  let sum = 0;
  for (const list of filters.flatMap((filter) => Object.values(filter))) {
    if (!Array.isArray(list)) continue;
    for (const value of list) {
      sum += typeof value === 'string' ? Math.ceil(value.length / valueLength) || 1 : 1;
    }
  }
  return sum;
}
