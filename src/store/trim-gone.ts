import type { LarderDatabase } from './schema';
import { type Writing, writing } from './transaction';

async function trimTombstones(transaction: Writing, max: number): Promise<void> {
  const table = transaction.objectStore('tombstones');
  const surplus = (await table.count()) - max;
  if (surplus <= 0) return;
  const oldestFirst = (await table.getAll()).sort((a, b) => a.created_at - b.created_at);
  await Promise.all(
    oldestFirst.slice(0, surplus).map(({ target, author }) => table.delete([target, author])),
  );
}

async function trimAbsorbed(transaction: Writing, max: number): Promise<void> {
  const table = transaction.objectStore('absorbed');
  const surplus = (await table.count()) - max;
  if (surplus <= 0) return;
  const ids = await table.index('at').getAllKeys(undefined, surplus);
  await Promise.all(ids.map((id) => table.delete(id)));
}

/**
 * Forgets the oldest deletions, and the ids noted longest ago of what is not kept, until at most
 * `max` of each remain.
 */
export async function trimGone(database: LarderDatabase, max: number): Promise<void> {
  await writing(database, ['tombstones', 'absorbed'], async (transaction) => {
    await Promise.all([trimTombstones(transaction, max), trimAbsorbed(transaction, max)]);
  });
}
