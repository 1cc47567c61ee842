import { openMemoryDatabases } from '../../src/store/memory-databases';

// At once: some tests use the classes before they open a database. The global factory stays absent,
// so that whoever forgets to pass one notices.
openMemoryDatabases();

/** A browser's IndexedDB with nothing in it, apart from every other one. */
export function emptyIndexedDB(): IDBFactory {
  return openMemoryDatabases();
}
