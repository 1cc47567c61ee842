import { Connection, deleteDatabase } from './connection';
import { IndexedDbEventStore } from './indexeddb-event-store';

export interface EventStoreOptions {
  /** The database's name: one for the cache, one for each site pantry. */
  readonly name: string;
  /** The time in seconds. */
  readonly clock: () => number;
  readonly indexedDB?: IDBFactory;
  /**
   * Whether an author's requests to vanish (NIP-62) are kept and not followed; asked when one
   * arrives. Without it, all are followed.
   */
  readonly isSpared?: (pubkey: string) => boolean;
}

/**
 * Opens an event database, creating it when there is none. The connection comes back by itself when
 * the browser took it away. Throws `storage-failed` where IndexedDB is refused or broken.
 */
export async function openEventStore(options: EventStoreOptions): Promise<IndexedDbEventStore> {
  const connection = new Connection(options.indexedDB ?? globalThis.indexedDB, options.name);
  await connection.get();
  const store = new IndexedDbEventStore(connection, options.clock, options.isSpared);
  await store.purge();
  return store;
}

/**
 * Removes an event database with everything in it. A store that is still open on it starts empty
 * at its next call: close it first. Throws `storage-failed`.
 */
export async function deleteEventStore(name: string, factory?: IDBFactory): Promise<void> {
  await deleteDatabase(factory ?? globalThis.indexedDB, name);
}
