import type { Writing } from '../transaction';
import { dividedChunk, firstKey, keyAt, writeChunks } from './chunk-rows';
import { clearChunks } from './clear-rows';
import { areJust } from './compare-chunks';
import type { ChunkKey, IdSetRow } from './id-index-rows';
import type { NotedIds } from './noted-ids';
import type { SetChange } from './set-registry';

/** What one transaction touches at most of a set. */
export interface SliceSizes {
  /** Compared, or removed. */
  readonly chunks: number;
  /** Written. */
  readonly entries: number;
  readonly notes: number;
  /** Events that have expired since: all of a second, where that has more. */
  readonly expired: number;
}

/** A few milliseconds each: 640 KB of chunks, 200 KB of notes. */
export const usualSlice: SliceSizes = {
  chunks: 32,
  entries: 32 * dividedChunk,
  notes: 1_000,
  expired: 200,
};

/** What became of a set in a slice, and what the list has to say of it from then on. */
export interface SliceOutcome extends SetChange {
  /** `wrong`: it was taken for complete until now. */
  readonly is: 'going on' | 'wrong' | 'complete';
  /** Its chunks before this place are known to be right. */
  readonly checkedTo: ChunkKey;
}

/**
 * Holds some chunks of a set to the ids it should have, from `checkedTo` on, or writes some where the
 * set is not complete. What lies before is kept true meanwhile by whoever changes events, and `ids`
 * by their notes: those of up to now are taken first, and until they are, nothing else is done.
 */
export async function doSlice(
  transaction: Writing,
  row: IdSetRow,
  ids: NotedIds,
  checkedTo: ChunkKey,
  sizes: SliceSizes,
): Promise<SliceOutcome> {
  const isMore = await takeNotes(transaction, row.id, ids, sizes.notes);
  if (isMore) return { is: 'going on', checkedTo };
  if (row.complete) return compareSlice(transaction, row, ids, checkedTo, sizes);
  return writeSlice(transaction, row, ids, sizes);
}

/** Whether there may be more of them. */
async function takeNotes(
  transaction: Writing,
  set: number,
  ids: NotedIds,
  most: number,
): Promise<boolean> {
  const table = transaction.objectStore('idNotes');
  const notes = await table.getAll(IDBKeyRange.bound([set], [set, []]), most);
  const last = notes.at(-1);
  if (last === undefined) return false;
  ids.note(notes);
  await table.delete(IDBKeyRange.bound([set], [set, last.id]));
  return notes.length === most;
}

async function compareSlice(
  transaction: Writing,
  row: IdSetRow,
  ids: NotedIds,
  checkedTo: ChunkKey,
  { chunks }: SliceSizes,
): Promise<SliceOutcome> {
  const end = [row.id, []] as const;
  // The chunk that started there may be empty by now, and gone: then the one before it goes on.
  const from = await keyAt(transaction, row.id, checkedTo);
  const sums = transaction.objectStore('idSums');
  const keys = await sums.getAllKeys(IDBKeyRange.bound(from, end), chunks + 1);
  const to = keys[chunks];
  const range = IDBKeyRange.bound(from, to ?? end, false, true);
  if (!(await areJust(transaction, range, chunks, ids.between(from, to)))) {
    const put = [{ ...row, complete: false, keptTo: from }];
    return { is: 'wrong', checkedTo: from, put };
  }
  if (to) return { is: 'going on', checkedTo: to };
  return { is: 'complete', checkedTo: from, put: [completed(row)] };
}

/** Removes what lies behind what is kept so far, and writes the next chunks once that is gone. */
async function writeSlice(
  transaction: Writing,
  row: IdSetRow,
  ids: NotedIds,
  { chunks, entries }: SliceSizes,
): Promise<SliceOutcome> {
  const from = row.keptTo ?? firstKey(row.id);
  const isMore = await clearChunks(transaction, from, chunks);
  if (isMore) return { is: 'going on', checkedTo: from };
  const part = ids.beginning(from, entries);
  await Promise.all(writeChunks(transaction, from, part.ids));
  if (part.to === undefined) return { is: 'complete', checkedTo: from, put: [completed(row)] };
  return { is: 'going on', checkedTo: part.to, put: [{ ...row, keptTo: part.to }] };
}

function completed({ noting: _, keptTo: _to, ...row }: IdSetRow): IdSetRow {
  return { ...row, complete: true };
}
