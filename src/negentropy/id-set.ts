import { LarderError } from '../messages/larder-error';
import {
  type Bound,
  compareBounds,
  earlierBound,
  firstBound,
  lastBound,
  timestampBound,
} from './bound';
import { ChunkList, isAsKnown, type Stretch } from './chunk-list';
import { evenly } from './evenly';
import { hexToBytes } from './hex';
import { type IdChunk, isRead, positionIn, requireRead, slicedChunk } from './id-chunk';
import { addIds, addSum, emptySum, fingerprintOf } from './id-sum';
import { type IdEntry, SortedIds } from './sorted-ids';
import { idBytes } from './wire-format';

export type { IdEntry, Stretch };

/** Reads what is in the set now of each stretch; all of it at one moment. */
export type ReadIds = (stretches: readonly Stretch[]) => Promise<readonly SortedIds[]>;

/** Ids to take out; one whose time is not known is looked for everywhere. */
export interface IdChanges {
  readonly without: readonly { readonly id: string; readonly created_at?: number }[];
  readonly plus: readonly IdEntry[];
}

const everything: Stretch = { from: firstBound, to: lastBound };
const noIds = new Uint8Array(0);
/** Chunks that a sample is taken from. */
const sampledChunks = 16;

/**
 * A sorted set of (created_at, id) without duplicates, ready to be reconciled (NIP-77). It is made
 * of chunks, and what is in a chunk may be left to be read until it matters: until then its number
 * of ids and their sum say enough to compare it. Where ids are wanted that were not read, methods
 * throw `internal`: `read` comes before.
 */
export class IdSet {
  #list: ChunkList;
  readonly #readIds: ReadIds | undefined;

  private constructor(list: ChunkList, readIds?: ReadIds) {
    this.#list = list;
    this.#readIds = readIds;
  }

  /**
   * Sorts and removes duplicates.
   *
   * @throws LarderError `invalid-event` when an id is not 64 lower-case hex digits or a time is not
   * an integer from 0 to 2^53 - 2.
   */
  static from(entries: Iterable<IdEntry>): IdSet {
    return IdSet.of(SortedIds.from(entries));
  }

  /**
   * Takes over arrays that are already in order; they must not change afterwards.
   *
   * @param ids 32 bytes for each timestamp.
   * @throws LarderError `internal` when the lengths or the order are wrong, `invalid-event` as `from` does.
   */
  static fromSorted(timestamps: Float64Array, ids: Uint8Array): IdSet {
    return IdSet.of(SortedIds.fromSorted(timestamps, ids));
  }

  static of(ids: SortedIds): IdSet {
    return new IdSet(new ChunkList([{ start: firstBound, ids }], lastBound));
  }

  /**
   * A set of which some chunks are read when they are needed, as they are by then.
   *
   * @param chunks ascending; each holds whatever lies from its start to the next one's.
   */
  static ofChunks(chunks: readonly IdChunk[], readIds: ReadIds): IdSet {
    return new IdSet(new ChunkList(chunks, lastBound), readIds);
  }

  get size(): number {
    return this.#list.size;
  }

  /** Whether every id is in memory. */
  get isRead(): boolean {
    return this.#list.chunks.every(isRead);
  }

  /**
   * Reads what is not in memory of these stretches, and the chunks that a bound of `at` cuts through.
   * What was read is as it is now: tells whether that differs from what was known, and indexes with it.
   */
  async read(stretches: readonly Stretch[] = [everything], at: readonly Bound[] = []) {
    const wanted = new Set<IdChunk>();
    for (const stretch of stretches) for (const it of this.#list.across(stretch)) wanted.add(it);
    for (const bound of at) {
      const chunk = this.#list.chunks[this.#list.before(bound)];
      if (chunk && positionIn(chunk, bound) === undefined) wanted.add(chunk);
    }
    return this.#readAll(wanted);
  }

  /** The entries from `since` to `until`, both inclusive, in seconds: a view, not a copy. */
  async between(since = 0, until = Infinity): Promise<IdSet> {
    const from = timestampBound(since);
    const to = timestampBound(until + 1);
    await this.read([], [from, to]);
    const begin = this.lowerBound(from);
    const end = this.lowerBound(to, begin);
    const isWhole = begin === 0 && end === this.size;
    const first = this.#list.chunks[0];
    const isOpen =
      first && compareBounds(first.start, from) >= 0 && compareBounds(this.#list.end, to) <= 0;
    if (isWhole && (isOpen || this.isRead)) return this;
    const chunks = this.#list.chunks.flatMap((chunk, i) => {
      const offset = this.#list.offset(i);
      return slicedChunk(chunk, begin - offset, end - offset, from);
    });
    const last = compareBounds(to, this.#list.end) < 0 ? to : this.#list.end;
    return new IdSet(new ChunkList(chunks, last), this.#readIds);
  }

  /** The same set without some ids and with other entries. */
  async changed({ without, plus }: IdChanges): Promise<IdSet> {
    if (without.length === 0 && plus.length === 0) return this;
    const placed = without.filter(isPlaced);
    const unplaced = without.filter((it) => !isPlaced(it)).map(({ id }) => id);
    const touched = new Set([...placed, ...plus].map((it) => this.#list.withPlace(placeOf(it))));
    const concerned = this.#list.chunks.filter((_, at) => unplaced.length > 0 || touched.has(at));
    await this.#readAll(new Set(concerned));
    const gone = unplaced.length > 0 ? placed.concat(this.#placesOf(new Set(unplaced))) : placed;
    const edits = this.#list.chunks.map(() => ({ gone: [] as IdEntry[], plus: [] as IdEntry[] }));
    for (const entry of gone) edits[this.#list.withPlace(placeOf(entry))]?.gone.push(entry);
    for (const entry of plus) edits[this.#list.withPlace(placeOf(entry))]?.plus.push(entry);
    const chunks = this.#list.chunks.map((chunk, i): IdChunk => {
      const edit = edits[i];
      if (!edit || edit.gone.length + edit.plus.length === 0) return chunk;
      // Before the first chunk there is none: what is put there moves its start, or no bound would find it.
      const start = edit.plus.map(placeOf).reduce(earlierBound, chunk.start);
      return { start, ids: requireRead(chunk).edited(edit.gone, edit.plus) };
    });
    return new IdSet(new ChunkList(chunks, this.#list.end), this.#readIds);
  }

  /** Up to `most` ids from the oldest to the newest; reads a few chunks of many. */
  async sample(most: number): Promise<string[]> {
    const spans = evenly(this.#list.chunks.length, sampledChunks).map((at): Stretch => {
      const [chunk, next] = [this.#list.chunks[at], this.#list.chunks[at + 1]];
      return { from: chunk?.start ?? firstBound, to: next?.start ?? this.#list.end };
    });
    await this.read(spans);
    const parts = spans.map(({ from, to }) => {
      return requireRead(this.#list.chunks[this.#list.withPlace(from)]).within(from, to);
    });
    const all = parts.reduce((sum, { count }) => sum + count, 0);
    return parts.flatMap((part) =>
      evenly(part.count, Math.ceil((most * part.count) / all)).map((index) => part.idAt(index)),
    );
  }

  /** In seconds. `index` is from 0 to `size - 1`. */
  timestampAt(index: number): number {
    const at = this.#list.withIndex(index);
    const chunk = this.#list.chunks[at];
    if (chunk === undefined) return Infinity;
    const within = index - this.#list.offset(at);
    if (isRead(chunk)) return chunk.ids.times[within] ?? Infinity;
    if (within === 0) return chunk.firstTime;
    if (within === chunk.count - 1) return chunk.lastTime;
    return requireRead(chunk).times[within] ?? Infinity;
  }

  /** As 64 lower-case hex digits. */
  idAt(index: number): string {
    const at = this.#list.withIndex(index);
    return requireRead(this.#list.chunks[at]).idAt(index - this.#list.offset(at));
  }

  /** The ids from `begin` to before `end`, 32 bytes each; not to be changed. */
  idsBetween(begin: number, end: number): Uint8Array {
    if (begin >= end) return noIds;
    const at = this.#list.withIndex(begin);
    const offset = this.#list.offset(at);
    if (end <= this.#list.offset(at + 1)) {
      return requireRead(this.#list.chunks[at]).idsBetween(begin - offset, end - offset);
    }
    const ids = new Uint8Array((end - begin) * idBytes);
    for (let from = begin, i = at; from < end; i += 1) {
      const to = Math.min(end, this.#list.offset(i + 1));
      ids.set(this.idsBetween(from, to), (from - begin) * idBytes);
      from = to;
    }
    return ids;
  }

  has(created_at: number, id: string): boolean {
    if (!/^[0-9a-f]{64}$/.test(id) || this.size === 0) return false;
    const chunk = this.#list.chunks[this.#list.withPlace(placeOf({ created_at, id }))];
    return requireRead(chunk).indexOf(created_at, id) >= 0;
  }

  /** The first index at or after `from` whose entry is not before `bound`; `size` when there is none. */
  lowerBound(bound: Bound, from = 0): number {
    const at = this.#list.before(bound);
    const chunk = this.#list.chunks[at];
    if (chunk === undefined) return from;
    const offset = this.#list.offset(at);
    if (isRead(chunk)) {
      const within = Math.min(Math.max(0, from - offset), chunk.ids.count);
      return Math.max(from, offset + chunk.ids.lowerBound(bound, within));
    }
    return Math.max(from, offset + (positionIn(chunk, bound) ?? requireRead(chunk).count));
  }

  /** The shortest bound that parts the entry at `index` from the one before it; `index` is from 1 to `size - 1`. */
  boundBefore(index: number): Bound {
    const timestamp = this.timestampAt(index);
    if (timestamp !== this.timestampAt(index - 1)) return timestampBound(timestamp);
    const previous = this.idsBetween(index - 1, index);
    const id = this.idsBetween(index, index + 1);
    const shared = id.findIndex((byte, i) => byte !== previous[i]);
    return { timestamp, prefix: id.subarray(0, shared + 1) };
  }

  /**
   * A second near the entry at `index`, or before it, at which the set can be cut without reading
   * anything; `undefined` when there is none.
   */
  cutNear(index: number): number | undefined {
    const chunk = this.#list.withIndex(index);
    const isHere = this.#list.chunks[chunk]?.ids !== undefined;
    for (let at = chunk; at >= 0; at -= 1) {
      const time = this.timestampAt(isHere && at === chunk ? index : this.#list.offset(at));
      const bound = timestampBound(time);
      const before = this.#list.chunks[this.#list.before(bound)];
      if (before === undefined || positionIn(before, bound) !== undefined) return time;
    }
    return undefined;
  }

  /**
   * The fingerprint of the entries from `begin` to before `end`, and of `extra` ids of 32 bytes
   * each (protocol V1): 16 bytes.
   */
  fingerprint(begin: number, end: number, extra: Uint8Array = noIds): Uint8Array {
    const sum = emptySum();
    const extras = extra.length / idBytes;
    addIds(sum, new DataView(extra.buffer, extra.byteOffset), 0, extras);
    for (let from = begin, at = this.#list.withIndex(begin); from < end; at += 1) {
      const chunk = this.#list.chunks[at];
      const offset = this.#list.offset(at);
      const to = Math.min(end, this.#list.offset(at + 1));
      const isWhole = from === offset && to === this.#list.offset(at + 1);
      if (chunk && !isRead(chunk) && isWhole) addSum(sum, chunk.sum);
      else requireRead(chunk).addTo(sum, from - offset, to - offset);
      from = to;
    }
    return fingerprintOf(sum, end - begin + extras);
  }

  /** Whether the peer's `fingerprint` says that it holds exactly our entries from `begin` to before `end`. */
  matches(begin: number, end: number, fingerprint: Uint8Array): boolean {
    return this.fingerprint(begin, end).every((byte, i) => byte === fingerprint[i]);
  }

  async #readAll(wanted: ReadonlySet<IdChunk>): Promise<boolean> {
    const runs = this.#list.unreadRuns(wanted);
    if (runs.length === 0) return false;
    if (this.#readIds === undefined) throw new LarderError('internal', 'These ids are nowhere.');
    const found = await this.#readIds(runs);
    let moved = false;
    for (const [i, run] of runs.entries()) {
      const ids = found[i];
      const list = ids && this.#list.replaced(run, ids);
      moved ||= list === undefined || !isAsKnown(run, ids ?? SortedIds.from([]));
      if (list) this.#list = list;
    }
    return moved;
  }

  #placesOf(ids: ReadonlySet<string>): IdEntry[] {
    return this.#list.chunks.flatMap((chunk) => {
      const read = requireRead(chunk);
      const indexes = Array.from({ length: read.count }, (_, i) => i);
      return indexes.filter((i) => ids.has(read.idAt(i))).map((i) => read.entryAt(i));
    });
  }
}

function isPlaced(it: IdChanges['without'][number]): it is IdEntry {
  return it.created_at !== undefined;
}

function placeOf({ created_at, id }: IdEntry): Bound {
  return { timestamp: created_at, prefix: hexToBytes(id) };
}
