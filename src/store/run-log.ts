import type { SyncRun } from './event-store';
import type { LarderDatabase } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Runs are shown, and absorbed ids are spared, for so many seconds. */
const keptSeconds = 90 * 24 * 60 * 60;
/** Old records removed in one transaction; between two of them, others get their turn. */
const slice = 1_000;

/** How many there were of them, at most `slice`. */
async function sweepRuns(transaction: Writing, before: number): Promise<number> {
  let swept = 0;
  let cursor = await transaction.objectStore('runs').openCursor();
  while (cursor !== null && cursor.value.at < before && swept < slice) {
    await cursor.delete();
    swept += 1;
    cursor = await cursor.continue();
  }
  return swept;
}

/** As for runs. One that is fetched again after this is refused and noted again, once in 90 days. */
async function sweepAbsorbed(transaction: Writing, before: number): Promise<number> {
  const absorbed = transaction.objectStore('absorbed');
  const range = IDBKeyRange.upperBound(before, true);
  const ids = await absorbed.index('at').getAllKeys(range, slice);
  await Promise.all(ids.map((id) => absorbed.delete(id)));
  return ids.length;
}

/**
 * Adds a run, and forgets runs and absorbed ids of 90 days ago: all of them, for what made room in
 * one go grows old in one go. `now` in seconds.
 */
export async function addRun(database: LarderDatabase, run: SyncRun, now: number): Promise<void> {
  const before = now - keptSeconds;
  await writing(database, ['runs'], (transaction) =>
    transaction.objectStore('runs').add({ run, at: now }),
  );
  for (let isMore = true; isMore; ) {
    isMore = await writing(database, ['runs', 'absorbed'], async (transaction) => {
      const swept = [
        await sweepRuns(transaction, before),
        await sweepAbsorbed(transaction, before),
      ];
      return swept.includes(slice);
    });
  }
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
