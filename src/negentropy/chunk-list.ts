import { type Bound, compareBounds, firstBound, lastBound } from './bound';
import { countOf, type IdChunk, isRead, positionIn } from './id-chunk';
import { addSum, carry, emptySum } from './id-sum';
import { SortedIds } from './sorted-ids';

/** From one bound to before the other. */
export interface Stretch {
  readonly from: Bound;
  readonly to: Bound;
}

/** Neighbours among the chunks, and the stretch they fill. */
export interface ChunkRun extends Stretch {
  readonly chunks: readonly IdChunk[];
}

/** The chunks of a set, ascending, and where each begins: in the order of the set, and by index. */
export class ChunkList {
  readonly chunks: readonly IdChunk[];
  /** Where the last chunk ends. */
  readonly end: Bound;
  /** Of each chunk, and of what would follow the last one. */
  readonly #offsets: readonly number[];

  constructor(chunks: readonly IdChunk[], end: Bound) {
    this.chunks = chunks.length > 0 ? chunks : [{ start: firstBound, ids: SortedIds.from([]) }];
    this.end = end;
    const offsets = [0];
    for (const chunk of this.chunks) offsets.push((offsets.at(-1) ?? 0) + countOf(chunk));
    this.#offsets = offsets;
  }

  get size(): number {
    return this.#offsets.at(-1) ?? 0;
  }

  /** The index of the first entry of a chunk. */
  offset(at: number): number {
    return this.#offsets[at] ?? 0;
  }

  /** The chunk that has the entry at `index`. */
  withIndex(index: number): number {
    return lastWhere(this.chunks.length, (at) => this.offset(at) <= index);
  }

  /** The last chunk that begins before `bound`; -1 for none. */
  before(bound: Bound): number {
    return lastWhere(this.chunks.length, (at) => compareBounds(this.#start(at), bound) < 0);
  }

  /** The chunk in which an entry has its place. */
  withPlace(place: Bound): number {
    const test = (at: number) => compareBounds(this.#start(at), place) <= 0;
    return Math.max(0, lastWhere(this.chunks.length, test));
  }

  /** Those with entries in a stretch, as far as is known. */
  across({ from, to }: Stretch): readonly IdChunk[] {
    const first = this.withPlace(from);
    const all = this.chunks.slice(first, Math.max(first, this.before(to)) + 1);
    return all.filter((chunk) => {
      return positionIn(chunk, from) !== countOf(chunk) && positionIn(chunk, to) !== 0;
    });
  }

  /** Neighbours that are wanted and were not read. */
  unreadRuns(wanted: ReadonlySet<IdChunk>): ChunkRun[] {
    const isWanted = (chunk: IdChunk) => wanted.has(chunk) && !isRead(chunk);
    const runs: ChunkRun[] = [];
    let open: IdChunk[] = [];
    this.chunks.forEach((chunk, i) => {
      if (!isWanted(chunk)) return;
      open.push(chunk);
      const next = this.chunks[i + 1];
      if (next && isWanted(next)) return;
      runs.push({ from: open[0]?.start ?? chunk.start, to: next?.start ?? this.end, chunks: open });
      open = [];
    });
    return runs;
  }

  /** With what was read in the place of its chunks; `undefined` when these are not here any more. */
  replaced({ from, chunks }: ChunkRun, ids: SortedIds): ChunkList | undefined {
    const at = chunks[0] ? this.chunks.indexOf(chunks[0]) : -1;
    const isHere = at >= 0 && chunks.every((chunk, i) => this.chunks[at + i] === chunk);
    if (!isHere) return undefined;
    return new ChunkList(this.chunks.toSpliced(at, chunks.length, { start: from, ids }), this.end);
  }

  #start(at: number): Bound {
    return this.chunks[at]?.start ?? lastBound;
  }
}

/** Whether what was read is what was known of it. */
export function isAsKnown({ chunks }: ChunkRun, ids: SortedIds): boolean {
  const known = emptySum();
  for (const chunk of chunks) if (!isRead(chunk)) addSum(known, chunk.sum);
  carry(known);
  const sum = ids.sum();
  carry(sum);
  const count = chunks.reduce((all, chunk) => all + countOf(chunk), 0);
  return ids.count === count && sum.every((limb, i) => limb === known[i]);
}

/** The last index from 0 to before `length` for which `test` holds, if it holds for all before it; -1 for none. */
function lastWhere(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
