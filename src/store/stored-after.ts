import { LarderError } from '../messages/larder-error';
import type { Filter } from '../nostr/filter';
import { type EventRow, toEvent } from './event-row';
import type { StoredEvent, StoredStretch, StretchOptions } from './event-store';
import { maxPage } from './index-walk';
import { matchingParts } from './matching-parts';
import { rowMatcher } from './row-matcher';
import type { LarderDatabase } from './schema';
import { reading } from './transaction';

function rowsAfter(database: LarderDatabase, seq: number, count: number): Promise<EventRow[]> {
  const range = IDBKeyRange.lowerBound(seq, true);
  return reading(database, ['events'], (transaction) =>
    transaction.objectStore('events').getAll(range, count),
  );
}

/**
 * The first of what was stored after `seq` and matches, in the order stored. Reads little more than
 * is asked for where all matches, and in larger pages the longer nothing does. `now` in seconds.
 */
export async function eventsAfter(
  database: LarderDatabase,
  seq: number,
  filters: readonly Filter[],
  now: number,
  { count, accept, signal, rest }: StretchOptions,
): Promise<StoredStretch> {
  const matchers = filters.map((filter) => rowMatcher(filter, now));
  const isWanted = (row: EventRow) => matchers.some((matches) => matches(row));
  const events: StoredEvent[] = [];
  let to = seq;
  if (filters.length === 0) return { events, to, isMore: false };
  for (let page = Math.min(count, maxPage); ; page = Math.min(page * 2, maxPage)) {
    const rows = await rowsAfter(database, to, page);
    for await (const part of matchingParts(rows, isWanted)) {
      if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
      for (const row of part) {
        const event = toEvent(row);
        if (accept && !accept(event)) continue;
        events.push({ seq: row.seq, event });
        if (events.length >= count) return { events, to: row.seq, isMore: true };
      }
    }
    to = rows.at(-1)?.seq ?? to;
    if (rows.length < page) return { events, to, isMore: false };
    await rest?.();
  }
}
