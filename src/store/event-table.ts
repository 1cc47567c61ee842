import type { IDBPObjectStore } from 'idb';
import type { LarderSchema, StoreName } from './schema';

export type EventTable<Mode extends IDBTransactionMode = 'readonly'> = IDBPObjectStore<
  LarderSchema,
  StoreName[],
  'events',
  Mode
>;

/** Runs one request, or a few that belong together, in a transaction. */
export type Run = <T>(work: (table: EventTable) => Promise<T>) => Promise<T>;
