import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import { type EventRow, toEvent } from './event-row';
import type { StoredEvent, StoredStretch, StretchOptions } from './event-store';
import { maxPage } from './index-walk';
import { matchingParts } from './matching-parts';
import { rowMatcher } from './row-matcher';
import { RowPortions } from './row-portions';
import type { LarderDatabase } from './schema';
import { takeRows } from './take-rows';
import { reading } from './transaction';

function rowsAfter(database: LarderDatabase, seq: number, count: number): Promise<EventRow[]> {
  const range = IDBKeyRange.lowerBound(seq, true);
  return reading(database, ['events'], (transaction) =>
    takeRows(transaction.objectStore('events').getAll(range, count)),
  );
}

/**
 * The first of what was stored after `seq` and matches, in the order stored. Reads little more than
 * is asked for where all matches, and in larger pages the longer nothing does, both as far as large events
 * leave room; and ends early where it has much of them. `now` in seconds.
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
  const portions = new RowPortions();
  let to = seq;
  let room: number = limits.readLength;
  if (filters.length === 0) return { events, to, isMore: false };
  for (let wanted = count; ; ) {
    const portion = portions.of(Math.min(wanted, maxPage));
    const before = events.length;
    const rows = await rowsAfter(database, to, portion);
    portions.took(rows);
    for await (const part of matchingParts(rows, isWanted)) {
      if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
      for (const row of part) {
        const event = toEvent(row);
        if (accept && !accept(event)) continue;
        events.push({ seq: row.seq, event });
        room -= jsonLength(event);
        if (events.length >= count || room <= 0) return { events, to: row.seq, isMore: true };
      }
    }
    to = rows.at(-1)?.seq ?? to;
    if (rows.length < portion) return { events, to, isMore: false };
    wanted = events.length - before === rows.length ? count - events.length : wanted * 2;
    await rest?.();
  }
}
