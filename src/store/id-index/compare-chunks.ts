import type { SortedIds } from '../../negentropy/sorted-ids';
import type { Writing } from '../transaction';
import { idsOfRow, summaryOf } from './chunk-rows';
import type { IdChunkRow, IdSumRow } from './id-index-rows';

/**
 * Whether the chunks of a stretch, and what is known of each without reading it, are just these ids.
 * More chunks than `most` are not.
 */
export async function areJust(
  transaction: Writing,
  range: IDBKeyRange,
  most: number,
  ids: SortedIds,
): Promise<boolean> {
  const [sums, chunks] = await Promise.all([
    transaction.objectStore('idSums').getAll(range, most + 1),
    transaction.objectStore('idChunks').getAll(range, most + 1),
  ]);
  if (sums.length !== chunks.length || chunks.some((row) => !idsOfRow(row))) return false;
  let at = 0;
  for (const [i, chunk] of chunks.entries()) {
    const end = at + chunk.times.length;
    const part = ids.slice(Math.min(at, ids.count), Math.min(end, ids.count));
    const next = chunks[i + 1];
    if (!isChunk(chunk, sums[i], part) || !isBefore(part, next)) return false;
    at = end;
  }
  return at === ids.count;
}

function isChunk(chunk: IdChunkRow, sum: IdSumRow | undefined, part: SortedIds): boolean {
  if (sum === undefined || part.count === 0 || chunk.ids.length !== part.bytes.length) return false;
  const isHere = chunk.time === sum.time && chunk.id === sum.id;
  const isSame =
    part.times.every((time, i) => time === chunk.times[i]) &&
    part.bytes.every((byte, i) => byte === chunk.ids[i]);
  const { count, firstTime, lastTime, sum: bytes } = summaryOf(part);
  const isKnown = count === sum.count && firstTime === sum.firstTime && lastTime === sum.lastTime;
  return isHere && isSame && isKnown && bytes.every((byte, i) => byte === sum.sum[i]);
}

function isBefore(part: SortedIds, next: IdChunkRow | undefined): boolean {
  if (next === undefined) return true;
  const { created_at, id } = part.entryAt(part.count - 1);
  return created_at < next.time || (created_at === next.time && id < next.id);
}
