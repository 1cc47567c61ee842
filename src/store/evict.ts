import { eventBytes } from '../nostr/event-bytes';
import { type EventRow, tieOf, toEvent } from './event-row';
import type { EvictedSlice, EvictionSlice, RemovedEvent } from './event-store';
import type { IdIndex } from './id-index/id-index';
import { removalTables, removeRows } from './remove-rows';
import { replacedUntil } from './replaced-until';
import type { LarderDatabase } from './schema';
import { type Writing, writing } from './transaction';

/** Rows looked at in one transaction; between two of them, others get their turn. */
const slice = 200;

/** What a slice removed, for those who are to be told. */
interface Evicted {
  readonly slice: EvictedSlice;
  readonly removed: readonly RemovedEvent[];
}

function sumOf(rows: readonly EventRow[]): Pick<EvictedSlice, 'events' | 'bytes'> {
  return { events: rows.length, bytes: rows.reduce((sum, row) => sum + eventBytes(row), 0) };
}

function told(rows: readonly EventRow[], reason: RemovedEvent['reason']): RemovedEvent[] {
  return rows.map((row) => ({ event: toEvent(row), reason }));
}

/** Removes some of what has expired. `now` in seconds. */
export async function evictExpired(
  database: LarderDatabase,
  index: IdIndex,
  now: number,
): Promise<Evicted> {
  const removed: EventRow[] = [];
  const work = async (transaction: Writing): Promise<Evicted> => {
    const expired = transaction.objectStore('events').index('expires');
    const rows = await expired.getAll(IDBKeyRange.upperBound(now), slice);
    removed.push(...rows);
    await Promise.all([
      removeRows(transaction, rows, { index, reason: 'expired', now }),
      ...rows.map((row) => buryOlder(transaction, row)),
    ]);
    return { slice: sumOf(rows), removed: told(rows, 'expired') };
  };
  return writing(database, [...removalTables, 'tombstones'], work, { added: [], removed });
}

/** A version that this one has replaced, and that a relay still has, is no more wanted than before. */
async function buryOlder(transaction: Writing, row: EventRow): Promise<void> {
  const { address, pubkey } = row;
  if (address === undefined) return;
  const created_at = replacedUntil(row);
  const tombstones = transaction.objectStore('tombstones');
  const earlier = await tombstones.get([address, pubkey]);
  if (earlier !== undefined && earlier.created_at >= created_at) return;
  await tombstones.put({ target: address, author: pubkey, created_at });
}

/** The stretch of the index by time that is still to be looked at; `undefined`: all of it. */
function rangeOf({ before, after }: EvictionSlice): IDBKeyRange | undefined {
  // Times are inverted in the index. Above every tie stands a list.
  const lower = before === undefined ? undefined : [-before, []];
  const upper = after && [-after.created_at, tieOf(after.id)];
  if (lower && upper) return IDBKeyRange.bound(lower, upper, true, true);
  if (lower) return IDBKeyRange.lowerBound(lower, true);
  return upper && IDBKeyRange.upperBound(upper, true);
}

/** Removes the oldest of what may go, as far as one slice comes. `now` in seconds. */
export async function evictOldest(
  database: LarderDatabase,
  index: IdIndex,
  asked: EvictionSlice,
  now: number,
): Promise<Evicted> {
  const { mayGo, isStrangers, enough = Infinity } = asked;
  const rows: EventRow[] = [];
  const work = async (transaction: Writing): Promise<Evicted> => {
    const byTime = transaction.objectStore('events').index('time');
    let bytes = 0;
    let last: EventRow | undefined;
    let cursor = await byTime.openCursor(rangeOf(asked), 'prev');
    for (let left = slice; cursor !== null && left > 0 && bytes < enough; left -= 1) {
      last = cursor.value;
      if (mayGo(last)) {
        rows.push(last);
        bytes += eventBytes(last);
      }
      cursor = await cursor.continue();
    }
    const removal = { index, reason: 'evicted', now, ...(isStrangers && { isStrangers }) } as const;
    await removeRows(transaction, rows, removal);
    const next = cursor && last ? { next: { created_at: last.created_at, id: last.id } } : {};
    return { slice: { events: rows.length, bytes, ...next }, removed: told(rows, 'trimmed') };
  };
  return writing(database, [...removalTables], work, { added: [], removed: rows });
}
