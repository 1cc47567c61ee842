import type { LarderDatabase, LarderSchema } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Records forgotten in one transaction; between two of them, others get their turn. */
const slice = 1_000;

type TombstoneKey = LarderSchema['tombstones']['key'];

/** The oldest deletions beyond so many. No index has them in that order. */
function surplusTombstones(database: LarderDatabase, max: number): Promise<TombstoneKey[]> {
  return reading(database, ['tombstones'], async (transaction) => {
    const table = transaction.objectStore('tombstones');
    const surplus = (await table.count()) - max;
    if (surplus <= 0) return [];
    const oldestFirst = (await table.getAll()).sort((a, b) => a.created_at - b.created_at);
    return oldestFirst
      .slice(0, surplus)
      .map(({ target, author }): TombstoneKey => [target, author]);
  });
}

async function trimTombstones(database: LarderDatabase, max: number): Promise<void> {
  const keys = await surplusTombstones(database, max);
  for (let start = 0; start < keys.length; start += slice) {
    await writing(database, ['tombstones'], async (transaction) => {
      const table = transaction.objectStore('tombstones');
      await Promise.all(keys.slice(start, start + slice).map((key) => table.delete(key)));
    });
  }
}

/** Forgets one slice of them; whether there are more. */
async function trimSomeAbsorbed(transaction: Writing, max: number): Promise<boolean> {
  const table = transaction.objectStore('absorbed');
  const surplus = (await table.count()) - max;
  if (surplus <= 0) return false;
  const ids = await table.index('at').getAllKeys(undefined, Math.min(surplus, slice));
  await Promise.all(ids.map((id) => table.delete(id)));
  return surplus > slice;
}

async function trimAbsorbed(database: LarderDatabase, max: number): Promise<void> {
  for (let isMore = true; isMore; ) {
    isMore = await writing(database, ['absorbed'], (transaction) =>
      trimSomeAbsorbed(transaction, max),
    );
  }
}

/**
 * Forgets the oldest deletions, and the ids noted longest ago of what is not kept, until at most
 * `max` of each remain.
 */
export async function trimGone(database: LarderDatabase, max: number): Promise<void> {
  await trimTombstones(database, max);
  await trimAbsorbed(database, max);
}
