import type { Task } from '../mailboxes/plan';
import type { Filter } from '../nostr/filter';

/** Events of the past that each filter asks for: what was missed by a little, no more. */
const pastEvents = 100;

/**
 * What is asked of a relay for as long as somebody looks. `now` and `lookBack` in seconds: how far
 * back is looked to close the gap to the sync before.
 */
export function liveFilters(tasks: readonly Task[], now: number, lookBack: number): Filter[] {
  return tasks
    .filter(({ down, filter }) => down !== false && (filter.until ?? now) >= now)
    .map(({ filter, overlapSeconds = 0 }) => {
      // Some events are dated back (NIP-59): those that come in now would not match otherwise.
      const since = now - Math.max(lookBack, overlapSeconds);
      return { ...filter, since: Math.max(since, filter.since ?? 0), limit: pastEvents };
    });
}
