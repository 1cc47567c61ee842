import type { Filter } from '../nostr/filter';
import { type EventRow, toEvent } from './event-row';
import type { StoredEvent } from './event-store';
import { maxPage } from './index-walk';
import { rowMatcher } from './row-matcher';
import type { LarderDatabase } from './schema';
import { reading } from './transaction';

function rowsAfter(database: LarderDatabase, seq: number): Promise<EventRow[]> {
  const range = IDBKeyRange.lowerBound(seq, true);
  return reading(database, ['events'], (transaction) =>
    transaction.objectStore('events').getAll(range, maxPage),
  );
}

/** What was stored after `seq` and matches, in the order stored. `now` in seconds. */
export async function eventsAfter(
  database: LarderDatabase,
  seq: number,
  filters: readonly Filter[],
  now: number,
): Promise<StoredEvent[]> {
  const matchers = filters.map((filter) => rowMatcher(filter, now));
  const found: StoredEvent[] = [];
  let rows = await rowsAfter(database, seq);
  while (rows.length > 0) {
    for (const row of rows) {
      if (matchers.some((matches) => matches(row)))
        found.push({ seq: row.seq, event: toEvent(row) });
    }
    const last = rows.at(-1)?.seq ?? seq;
    rows = rows.length < maxPage ? [] : await rowsAfter(database, last);
  }
  return found;
}
