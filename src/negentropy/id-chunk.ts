import { LarderError } from '../messages/larder-error';
import { type Bound, compareBounds } from './bound';
import type { IdSum } from './id-sum';
import type { SortedIds } from './sorted-ids';

interface ReadChunk {
  /** Where it begins: everything from here to the next chunk's start is in it. */
  readonly start: Bound;
  readonly ids: SortedIds;
}

/** What is known of ids without reading them. It has one at least. */
interface UnreadChunk {
  readonly start: Bound;
  readonly ids?: undefined;
  readonly count: number;
  readonly sum: IdSum;
  /** Of the first and the last entry, in seconds. */
  readonly firstTime: number;
  readonly lastTime: number;
}

/** A part of a set. */
export type IdChunk = ReadChunk | UnreadChunk;

export function isRead(chunk: IdChunk): chunk is ReadChunk {
  return chunk.ids !== undefined;
}

export function countOf(chunk: IdChunk): number {
  return isRead(chunk) ? chunk.ids.count : chunk.count;
}

/** @throws LarderError `internal` when it was not read */
export function requireRead(chunk: IdChunk | undefined): SortedIds {
  if (chunk?.ids) return chunk.ids;
  throw new LarderError('internal', 'Ids were asked for that were not read.');
}

/** How many of its entries are before `bound`; `undefined` when only reading it would tell. */
export function positionIn(chunk: IdChunk, bound: Bound): number | undefined {
  if (isRead(chunk)) return chunk.ids.lowerBound(bound);
  const { timestamp, prefix } = bound;
  if (timestamp > chunk.lastTime) return chunk.count;
  const isBefore = timestamp < chunk.firstTime;
  return isBefore || (timestamp === chunk.firstTime && prefix.length === 0) ? 0 : undefined;
}

/** What is left of it from `begin` to before `end`, beginning at `from` at the earliest; nothing, or itself. */
export function slicedChunk(chunk: IdChunk, begin: number, end: number, from: Bound): IdChunk[] {
  const count = countOf(chunk);
  const [first, last] = [Math.max(0, begin), Math.min(count, end)];
  if (first >= last) return [];
  const start = compareBounds(chunk.start, from) < 0 ? from : chunk.start;
  if (first === 0 && last === count) return [{ ...chunk, start }];
  return [{ start, ids: requireRead(chunk).slice(first, last) }];
}
