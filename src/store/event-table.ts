import type { IDBPObjectStore } from 'idb';
import type { EventRow } from './event-row';
import type { LarderSchema, StoreName } from './schema';
import { takeRows } from './take-rows';
import type { WalkIndex } from './walk';

export type EventTable<Mode extends IDBTransactionMode = 'readonly'> = IDBPObjectStore<
  LarderSchema,
  StoreName[],
  'events',
  Mode
>;

/**
 * Runs one request, or a few that belong together, in a transaction. `cost`: how many rows take as long, beside
 * those that are answered.
 */
export type Run = <T>(work: (table: EventTable) => Promise<T>, cost?: number) => Promise<T>;

/** The `seq` of at most `count` entries of an index, in its order. */
export function seqsOf(
  table: EventTable,
  index: WalkIndex,
  range: IDBKeyRange,
  count?: number,
): Promise<number[]> {
  if (index !== 'term') return table.index(index).getAllKeys(range, count);
  return table.transaction.objectStore('search').index('term').getAllKeys(range, count);
}

/** At most `count` rows of an index, in its order. */
export async function rowsOf(
  table: EventTable,
  index: WalkIndex,
  range: IDBKeyRange,
  count: number,
): Promise<EventRow[]> {
  if (index !== 'term') return takeRows(table.index(index).getAll(range, count));
  const seqs = await seqsOf(table, index, range, count);
  const rows = await Promise.all(seqs.map((seq) => table.get(seq)));
  return rows.filter((row) => row !== undefined);
}
