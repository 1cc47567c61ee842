import type { Filter } from '../nostr/filter';
import { filterMatcher } from '../nostr/filter-matcher';
import { type EventRow, isRowExpired } from './event-row';

/** `filterMatcher` for rows: those that have expired (NIP-40) match nothing; `now` in seconds. */
export function rowMatcher(filter: Filter, now: number): (row: EventRow) => boolean {
  const matches = filterMatcher(filter);
  return (row) => !isRowExpired(row, now) && matches(row);
}
