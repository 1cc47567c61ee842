import type { LarderDatabase, StoreName } from './schema';
import { writing } from './transaction';

/** Everything but `meta`: places in the store are given out once. */
const contents: StoreName[] = [
  'events',
  'tombstones',
  'absorbed',
  'seen',
  'checkpoints',
  'runs',
  'verdicts',
  'outbox',
];

/** How far the relays were read, and what was settled with them. */
const progress: StoreName[] = ['checkpoints', 'verdicts', 'runs'];

async function clearTables(database: LarderDatabase, tables: StoreName[]): Promise<void> {
  await writing(database, tables, async (transaction) => {
    await Promise.all(tables.map((name) => transaction.objectStore(name).clear()));
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
  return relay === undefined ? clearTables(database, progress) : forgetRelay(database, relay);
}

/** Removes every event and all that was learned of them. */
export function clearAll(database: LarderDatabase): Promise<void> {
  return clearTables(database, contents);
}
