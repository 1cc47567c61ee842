import { LarderError } from '../../messages/larder-error';
import { hexToBytes } from '../../negentropy/hex';
import type { IdChunk } from '../../negentropy/id-chunk';
import { carry, sumFromBytes, sumToBytes } from '../../negentropy/id-sum';
import { SortedIds } from '../../negentropy/sorted-ids';
import type { Reading, Writing } from '../transaction';
import type { ChunkKey, IdChunkRow, IdSumRow } from './id-index-rows';

/** A chunk with more entries is divided: 20 KB are read and written at a time. */
const mostInChunk = 512;
/** What is left in each part, so that it is not divided again soon. */
export const dividedChunk = 384;

/** Equal parts, none too large. */
export function divide(ids: SortedIds): SortedIds[] {
  const parts = ids.count <= mostInChunk ? 1 : Math.ceil(ids.count / dividedChunk);
  const cut = (part: number) => Math.floor((ids.count * part) / parts);
  return Array.from({ length: parts }, (_, part) => ids.slice(cut(part), cut(part + 1)));
}

/** Where the first chunk of a set starts. */
export function firstKey(set: number): ChunkKey {
  return [set, 0, ''];
}

/** The chunk in which a place is. */
export async function keyAt(
  transaction: Reading | Writing,
  set: number,
  place: ChunkKey,
): Promise<ChunkKey> {
  const sums = transaction.objectStore('idSums');
  const cursor = await sums.openKeyCursor(IDBKeyRange.bound([set], place), 'prev');
  return cursor?.key ?? firstKey(set);
}

/** Writes entries as the chunk that starts at `key` and, where they are too many, others behind it. */
export function writeChunks(
  transaction: Writing,
  key: ChunkKey,
  ids: SortedIds,
): Promise<unknown>[] {
  const [set] = key;
  if (ids.count === 0) return removeChunk(transaction, key);
  return divide(ids).flatMap((part, i) => {
    const { created_at, id } = part.entryAt(0);
    const [, time, start] = i === 0 ? key : [set, created_at, id];
    const place = { set, time, id: start };
    return [
      transaction.objectStore('idSums').put({ ...place, ...summaryOf(part) }),
      // Copies: a view would be stored with all that it is a view of.
      transaction.objectStore('idChunks').put({
        ...place,
        times: part.times.slice(),
        ids: part.bytes.slice(),
      }),
    ];
  });
}

function removeChunk(transaction: Writing, key: ChunkKey): Promise<unknown>[] {
  return [
    transaction.objectStore('idSums').delete(key),
    transaction.objectStore('idChunks').delete(key),
  ];
}

export function summaryOf(ids: SortedIds): Omit<IdSumRow, 'set' | 'time' | 'id'> {
  const sum = ids.sum();
  carry(sum);
  return {
    count: ids.count,
    sum: sumToBytes(sum),
    firstTime: ids.times[0] ?? 0,
    lastTime: ids.times[ids.count - 1] ?? 0,
  };
}

/** The entries of a chunk; `undefined` where its row is damaged, or missing. */
export function idsOfRow(row: IdChunkRow | undefined): SortedIds | undefined {
  if (!(row?.times instanceof Float64Array && row.ids instanceof Uint8Array)) return undefined;
  try {
    return SortedIds.fromSorted(row.times, row.ids);
  } catch (error) {
    if (error instanceof LarderError) return undefined;
    throw error;
  }
}

export function unreadChunk({ time, id, sum, ...known }: IdSumRow): IdChunk {
  const start = { timestamp: time, prefix: hexToBytes(id) };
  const { count, firstTime, lastTime } = known;
  return { start, count, sum: sumFromBytes(sum), firstTime, lastTime };
}
