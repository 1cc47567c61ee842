import type { NostrEvent } from '../nostr/event';
import { type Filter, matchesFilter } from '../nostr/filter';

export interface WithinLimits {
  /** Whether an event is in the answer. To be asked of each once, in the order of the answer. */
  takes(event: NostrEvent): boolean;
  /** Filters that do not have all they ask for yet. */
  unfilled(): Filter[];
}

/** Gives each filter as many events as it asks for, the first ones; an event uses up the limit of all that match it. */
export function withinLimits(filters: readonly Filter[]): WithinLimits {
  const wanting = filters.map((filter) => ({ filter, left: filter.limit ?? Infinity }));
  return {
    takes(event) {
      const finders = wanting.filter(({ filter }) => matchesFilter(filter, event));
      const isTaken = finders.some(({ left }) => left > 0);
      for (const finder of finders) finder.left -= 1;
      return isTaken;
    },
    unfilled: () => wanting.flatMap(({ filter, left }) => (left > 0 ? [filter] : [])),
  };
}
