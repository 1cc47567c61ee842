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

/** Forgets how far one relay was read, or every relay, and what was settled with it. */
export async function forgetProgress(database: LarderDatabase, relay?: string): Promise<void> {
  await writing(database, ['checkpoints', 'verdicts', 'runs'], async (transaction) => {
    const range = relay === undefined ? undefined : IDBKeyRange.bound([relay], [relay, []]);
    const runs = transaction.objectStore('runs');
    const keys =
      relay === undefined ? await runs.getAllKeys() : await runs.index('relay').getAllKeys(relay);
    await Promise.all([
      transaction.objectStore('checkpoints').delete(range ?? everything()),
      transaction.objectStore('verdicts').delete(range ?? everything()),
      ...keys.map((key) => runs.delete(key)),
    ]);
  });
}

/** Removes every event and all that was learned of them. */
export async function clearAll(database: LarderDatabase): Promise<void> {
  await writing(database, contents, async (transaction) => {
    await Promise.all(contents.map((name) => transaction.objectStore(name).clear()));
  });
}

/** Arrays come last in the order of keys, and every key of these tables is one. */
function everything(): IDBKeyRange {
  return IDBKeyRange.lowerBound([]);
}
