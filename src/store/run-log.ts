import type { SyncRun } from './event-store';
import type { LarderDatabase } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Runs are shown, and absorbed ids are spared, for so many seconds. */
const keptSeconds = 90 * 24 * 60 * 60;
/** Old records removed per run added: more than are ever added meanwhile. */
const sweep = 1_000;

async function sweepRuns(transaction: Writing, before: number): Promise<void> {
  let cursor = await transaction.objectStore('runs').openCursor();
  for (let left = sweep; cursor !== null && cursor.value.at < before && left > 0; left -= 1) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
}

/** One that is fetched again after this is refused and noted again, once in 90 days. */
async function sweepAbsorbed(transaction: Writing, before: number): Promise<void> {
  const absorbed = transaction.objectStore('absorbed');
  const range = IDBKeyRange.upperBound(before, true);
  const ids = await absorbed.index('at').getAllKeys(range, sweep);
  await Promise.all(ids.map((id) => absorbed.delete(id)));
}

/** Adds a run, and forgets runs and absorbed ids of 90 days ago. `now` in seconds. */
export async function addRun(database: LarderDatabase, run: SyncRun, now: number): Promise<void> {
  await writing(database, ['runs', 'absorbed'], async (transaction) => {
    await transaction.objectStore('runs').add({ run, at: now });
    await sweepRuns(transaction, now - keptSeconds);
    await sweepAbsorbed(transaction, now - keptSeconds);
  });
}

/** The runs added last, the last one first. */
export async function latestRuns(
  database: LarderDatabase,
  { limit, relay }: { limit: number; relay?: string },
): Promise<SyncRun[]> {
  return reading(database, ['runs'], async (transaction) => {
    const runs: SyncRun[] = [];
    const table = transaction.objectStore('runs');
    let cursor =
      relay === undefined
        ? await table.openCursor(null, 'prev')
        : await table.index('relay').openCursor(relay, 'prev');
    while (cursor !== null && runs.length < limit) {
      runs.push(cursor.value.run);
      cursor = await cursor.continue();
    }
    return runs;
  });
}
