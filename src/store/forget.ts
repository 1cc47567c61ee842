import type { Connection } from './connection';
import type { LarderDatabase, StoreName } from './schema';
import { dropAllWords } from './search/drop-words';
import { searchTables } from './search/search-tables';
import { writing } from './transaction';

/** Everything but `meta` and the search index: places in the store are given out once, and so are versions. */
const contents: StoreName[] = [
  'events',
  'tombstones',
  'absorbed',
  'seen',
  'checkpoints',
  'runs',
  'verdicts',
  'outbox',
  'idSets',
  'idSums',
  'idChunks',
  'idNotes',
];

/** How far the relays were read, and what was settled with them. */
const progress: StoreName[] = ['checkpoints', 'verdicts', 'runs'];

/** What was evicted is to come back, if the budget was raised meanwhile: so it is not known any more. */
async function clearProgress(database: LarderDatabase): Promise<void> {
  const all: StoreName[] = [...progress, 'absorbed'];
  await writing(database, all, async (transaction) => {
    await Promise.all(all.map((name) => transaction.objectStore(name).clear()));
  });
}

async function forgetRelay(database: LarderDatabase, relay: string): Promise<void> {
  await writing(database, progress, async (transaction) => {
    const range = IDBKeyRange.bound([relay], [relay, []]);
    const runs = transaction.objectStore('runs');
    const keys = await runs.index('relay').getAllKeys(relay);
    await Promise.all([
      transaction.objectStore('checkpoints').delete(range),
      transaction.objectStore('verdicts').delete(range),
      ...keys.map((key) => runs.delete(key)),
    ]);
  });
}

/** Forgets how far one relay was read, or every relay, and what was settled with it. */
export function forgetProgress(database: LarderDatabase, relay?: string): Promise<void> {
  return relay === undefined ? clearProgress(database) : forgetRelay(database, relay);
}

/** Removes every event and all that was learned of them. */
export async function clearAll(database: LarderDatabase): Promise<void> {
  await writing(database, [...contents, ...searchTables, 'meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const version = (await meta.get('idSetsVersion')) ?? 0;
    await Promise.all([
      ...contents.map((name) => transaction.objectStore(name).clear()),
      meta.put(version + 1, 'idSetsVersion'),
      dropAllWords(transaction),
    ]);
  });
}

/**
 * Deletes the database itself and begins an empty one, whatever is wrong with the one there. Places
 * and versions that were given out are not given out again: time is ahead of both. `now` in seconds.
 */
export async function rebuildDatabase(connection: Connection, now: number): Promise<void> {
  await connection.rebuild(now * 1000);
}
