import type { Writing } from '../transaction';
import type { ChunkKey } from './id-index-rows';

/** Removes some of the chunks of a set that start at a place or behind it. Whether there may be more. */
export async function clearChunks(
  transaction: Writing,
  from: ChunkKey,
  most: number,
): Promise<boolean> {
  const range = IDBKeyRange.bound(from, [from[0], []]);
  const tables = ['idSums', 'idChunks'] as const;
  const isMore = await Promise.all(tables.map((name) => clearSome(transaction, name, range, most)));
  return isMore.includes(true);
}

/** The same for what was noted of a set. */
export function clearNotes(transaction: Writing, set: number, most: number): Promise<boolean> {
  return clearSome(transaction, 'idNotes', IDBKeyRange.bound([set], [set, []]), most);
}

async function clearSome(
  transaction: Writing,
  name: 'idSums' | 'idChunks' | 'idNotes',
  range: IDBKeyRange,
  most: number,
): Promise<boolean> {
  const table = transaction.objectStore(name);
  const keys = await table.getAllKeys(range, most);
  if (keys.length === 0) return false;
  await table.delete(IDBKeyRange.bound(keys[0], keys.at(-1)));
  return keys.length === most;
}
