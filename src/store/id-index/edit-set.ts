import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';
import type { Writing } from '../transaction';
import { firstKey, idsOfRow, writeChunks } from './chunk-rows';
import type { ChunkKey } from './id-index-rows';

/** Entries that go and entries that come; what does both is there afterwards. */
export interface SetEdit {
  readonly gone: IdEntry[];
  readonly plus: IdEntry[];
}

/**
 * Takes entries out of a set and into it, reading and writing the chunks concerned and no other.
 * Whether it could: a chunk that is damaged or missing stays as it is, and the set has to be made anew.
 */
export async function editSet(transaction: Writing, set: number, edit: SetEdit): Promise<boolean> {
  const { keys, isEmpty } = await placesOf(
    transaction,
    set,
    SortedIds.from([...edit.gone, ...edit.plus]),
  );
  const [gone, plus] = [byKey(keys, edit.gone), byKey(keys, edit.plus)];
  const done = await Promise.all(
    keys.map(async (key, at) => {
      const [out, into] = [gone.get(key) ?? [], plus.get(key) ?? []];
      if (out.length + into.length === 0) return true;
      const row = await transaction.objectStore('idChunks').get(key);
      const isNew = isEmpty && at === 0 && row === undefined;
      const before = isNew ? SortedIds.from([]) : idsOfRow(row);
      if (before === undefined) return false;
      const after = before.edited(out, into);
      if (after !== before) await Promise.all(writeChunks(transaction, key, after));
      return true;
    }),
  );
  return done.every((isDone) => isDone);
}

/** Where entries have their places: chunks, ascending. */
interface Places {
  readonly keys: readonly ChunkKey[];
  /** The first of them is still to be made. */
  readonly isEmpty: boolean;
}

async function placesOf(transaction: Writing, set: number, ids: SortedIds): Promise<Places> {
  if (ids.count === 0) return { keys: [], isEmpty: true };
  const sums = transaction.objectStore('idSums');
  const first = keyOf(set, ids.entryAt(0));
  const last = keyOf(set, ids.entryAt(ids.count - 1));
  const [below, others] = await Promise.all([
    sums.openKeyCursor(IDBKeyRange.bound([set], first), 'prev'),
    // A range that is open and holds one key is none.
    ids.count === 1 ? [] : sums.getAllKeys(IDBKeyRange.bound(first, last, true)),
  ]);
  return { keys: [below?.key ?? firstKey(set), ...others], isEmpty: below === null };
}

function keyOf(set: number, { created_at, id }: IdEntry): ChunkKey {
  return [set, created_at, id];
}

/** To each key the entries that are not before it and before the next one. */
function byKey(keys: readonly ChunkKey[], entries: readonly IdEntry[]): Map<ChunkKey, IdEntry[]> {
  const found = new Map<ChunkKey, IdEntry[]>();
  for (const entry of entries) {
    const key = lastNotAfter(keys, entry);
    if (key === undefined) continue;
    const group = found.get(key);
    if (group) group.push(entry);
    else found.set(key, [entry]);
  }
  return found;
}

function lastNotAfter(
  keys: readonly ChunkKey[],
  { created_at, id }: IdEntry,
): ChunkKey | undefined {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [, time, start] = keys[middle] ?? firstKey(0);
    if (time < created_at || (time === created_at && start <= id)) low = middle + 1;
    else high = middle;
  }
  return keys[low - 1];
}
