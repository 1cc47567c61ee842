import { Connection, deleteDatabase, deleteToGoOn, untilUnblocked } from './connection';
import type { EventStoreRules } from './event-store-rules';
import { IndexedDbEventStore } from './indexeddb-event-store';

export interface EventStoreOptions extends EventStoreRules {
  /** The database's name: one for the cache, one for each site pantry. */
  readonly name: string;
  readonly indexedDB?: IDBFactory;
}

/**
 * Opens an event database, creating it when there is none. The connection comes back by itself when
 * the browser took it away. Throws `storage-failed` where IndexedDB is refused or broken, and
 * `storage-blocked` where others keep it from being migrated.
 */
export async function openEventStore(options: EventStoreOptions): Promise<IndexedDbEventStore> {
  const connection = new Connection(options.indexedDB ?? globalThis.indexedDB, options.name);
  await connection.get();
  const store = new IndexedDbEventStore(connection, options);
  // One that opens and cannot be read is no store either: better known now than at the first sync.
  await store.lastSeq();
  // It opens all the same: on a full disk, the user needs it to make room. The next start tries again.
  await store.purge().catch((error: unknown) => options.onFault?.(error));
  return store;
}

/**
 * Removes an event database with everything in it. A store that is still open on it starts empty
 * at its next call: close it first. One that is to follow it goes on counting behind `ahead`, if
 * that is told. Throws `storage-failed`.
 */
export async function deleteEventStore(
  name: string,
  factory: IDBFactory = globalThis.indexedDB,
  ahead?: number,
): Promise<void> {
  if (ahead === undefined) await deleteDatabase(factory, name);
  else await deleteToGoOn(factory, name, ahead);
}

/** Waits, however long it takes, until nobody keeps an event database from being opened. */
export async function unblockedEventStore(
  name: string,
  factory: IDBFactory = globalThis.indexedDB,
): Promise<void> {
  await untilUnblocked(factory, name);
}
