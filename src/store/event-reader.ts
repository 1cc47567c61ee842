import type { IDBPObjectStore } from 'idb';
import type { EventRow } from './event-row';
import type { LarderDatabase, LarderSchema, StoreName } from './schema';
import { type Reading, reading } from './transaction';

export type WalkIndex = 'id' | 'time' | 'kind' | 'author' | 'tag';

/** The few ways in which a query touches the database. */
export interface EventReader {
  /** At most `count` rows of an index's range, in the index's order. */
  page(index: WalkIndex, range: IDBKeyRange, count: number): Promise<EventRow[]>;
  count(index: WalkIndex, range: IDBKeyRange): Promise<number>;
  /** The kinds an author has events of, ascending. */
  kindsOf(pubkey: string): Promise<number[]>;
  /** Rows whose `expiration` is at or before `now` (seconds) and that were not swept yet. */
  expired(now: number): Promise<EventRow[]>;
}

type EventTable = IDBPObjectStore<LarderSchema, StoreName[], 'events', 'readonly'>;
type Run = <T>(work: (table: EventTable) => Promise<T>) => Promise<T>;

/** A skip scan: one cursor step for each kind, however many events there are of it. */
async function distinctKinds(table: EventTable, pubkey: string): Promise<number[]> {
  const kinds: number[] = [];
  const range = IDBKeyRange.bound([pubkey], [pubkey, Number.POSITIVE_INFINITY]);
  let cursor = await table.index('author').openKeyCursor(range);
  while (cursor !== null) {
    const kind = cursor.key[1];
    kinds.push(kind);
    cursor = await cursor.continue([pubkey, kind + 1, Number.NEGATIVE_INFINITY, 0]);
  }
  return kinds;
}

function eventReader(run: Run): EventReader {
  return {
    page: (index, range, count) => run((table) => table.index(index).getAll(range, count)),
    count: (index, range) => run((table) => table.index(index).count(range)),
    kindsOf: (pubkey) => run((table) => distinctKinds(table, pubkey)),
    expired: (now) => run((table) => table.index('expires').getAll(IDBKeyRange.upperBound(now))),
  };
}

/** Reads everything as of one moment; writers wait until the last page was read. */
export function snapshotReader(transaction: Reading): EventReader {
  return eventReader((work) => work(transaction.objectStore('events')));
}

/** Reads each page for itself: for long walks that must not hold up ingest and can bear a change. */
export function pagewiseReader(database: LarderDatabase): EventReader {
  return eventReader((work) =>
    reading(database, ['events'], (transaction) => work(transaction.objectStore('events'))),
  );
}
