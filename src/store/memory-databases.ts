import {
  IDBCursor,
  IDBCursorWithValue,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
  IDBVersionChangeEvent,
} from 'fake-indexeddb';

/**
 * An IndexedDB with nothing in it, apart from every other one, that ends with this context. idb
 * recognises what it wraps by global classes, so those of the browser give way: nothing of the
 * browser's own IndexedDB may have been opened before, or be opened afterwards. The global factory
 * stays as it is.
 */
export function openMemoryDatabases(): IDBFactory {
  Object.assign(globalThis, {
    IDBCursor,
    IDBCursorWithValue,
    IDBDatabase,
    IDBIndex,
    IDBKeyRange,
    IDBObjectStore,
    IDBOpenDBRequest,
    IDBRequest,
    IDBTransaction,
    IDBVersionChangeEvent,
  });
  return new IDBFactory();
}
