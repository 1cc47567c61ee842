import { LarderError } from '../messages/larder-error';
import { type Bound, maxTimestamp } from './bound';
import { bytesToHex, decodeHexInto } from './hex';
import { emptySum, type IdSum } from './id-sum';
import { IdSums } from './id-sums';
import { sortedOrder } from './sorted-order';
import { idBytes } from './wire-format';

/** An entry of a set to reconcile: an event's time in seconds and its id as 64 hex digits. */
export interface IdEntry {
  readonly created_at: number;
  readonly id: string;
}

const entriesPerTurn = 30_000;

/**
 * (created_at, id) in order and without duplicates. They lie in two flat arrays, 40 bytes per entry;
 * an object per entry would take eight times that.
 */
export class SortedIds {
  readonly count: number;
  /** In seconds. Not to be changed, nor `bytes`. */
  readonly times: Float64Array;
  /** 32 bytes per id. */
  readonly bytes: Uint8Array;
  readonly #sums: IdSums;

  private constructor(times: Float64Array, bytes: Uint8Array) {
    this.count = times.length;
    this.times = times;
    this.bytes = bytes;
    this.#sums = new IdSums(bytes);
  }

  /** Sorts and removes duplicates. Throws as `IdSet.from` does. */
  static from(entries: Iterable<IdEntry>): SortedIds {
    const list = [...entries];
    const times = new Float64Array(list.length);
    const bytes = new Uint8Array(list.length * idBytes);
    let count = 0;
    for (const { created_at, id } of list) {
      requireTimestamp(created_at);
      times[count] = created_at;
      if (!decodeId(id, bytes, count * idBytes)) {
        throw new LarderError('invalid-event', 'An event id must be 64 lower-case hex digits.');
      }
      count += 1;
    }
    if (isAscending(times, bytes)) return new SortedIds(times, bytes);
    const order = sortedOrder(times, (a, b) => compareIds(bytes, a, b));
    return SortedIds.#ordered(times, bytes, order);
  }

  /** Takes over arrays that are already in order. Throws as `IdSet.fromSorted` does. */
  static fromSorted(times: Float64Array, bytes: Uint8Array): SortedIds {
    if (bytes.length !== times.length * idBytes) {
      throw new LarderError('internal', 'A set of ids needs 32 bytes for each timestamp.');
    }
    times.forEach(requireTimestamp);
    if (!isAscending(times, bytes)) {
      throw new LarderError('internal', 'A set of ids was handed over out of order.');
    }
    return new SortedIds(times, bytes);
  }

  /** One after the other; each begins behind the end of the one before. */
  static joined(parts: readonly SortedIds[]): SortedIds {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const joining = new Joining(parts.reduce((sum, { count }) => sum + count, 0));
    for (const part of parts) joining.add(part, 0, part.count);
    return SortedIds.#of(joining);
  }

  /** The same; `pause` is waited for after each 30,000 entries or so, for which memory that is new takes some milliseconds. */
  static async joinedInTurns(
    parts: readonly SortedIds[],
    pause: () => Promise<void>,
  ): Promise<SortedIds> {
    const joining = new Joining(parts.reduce((sum, { count }) => sum + count, 0));
    let left = entriesPerTurn;
    for (const part of parts) {
      joining.add(part, 0, part.count);
      left -= part.count;
      if (left > 0) continue;
      await pause();
      left = entriesPerTurn;
    }
    return SortedIds.#of(joining);
  }

  static #of(joining: Joining): SortedIds {
    const { times, bytes } = joining.taken();
    return new SortedIds(times, bytes);
  }

  static #ordered(times: Float64Array, bytes: Uint8Array, order: Uint32Array): SortedIds {
    const result = new Joining(order.length);
    let previous = -1;
    for (const index of order) {
      const isRepeated =
        times[index] === times[previous] && compareIds(bytes, previous, index) === 0;
      previous = index;
      if (!isRepeated) result.add({ times, bytes }, index, index + 1);
    }
    return SortedIds.#of(result);
  }

  /** From `begin` to before `end`: a view, not a copy. */
  slice(begin: number, end: number): SortedIds {
    if (begin === 0 && end === this.count) return this;
    return new SortedIds(this.times.subarray(begin, end), this.idsBetween(begin, end));
  }

  /** Those that lie from one bound to before the other: a view. */
  within(from: Bound, to: Bound): SortedIds {
    const begin = this.lowerBound(from);
    return this.slice(begin, this.lowerBound(to, begin));
  }

  /** The same without some entries and with others; what is not there, or there already, is passed over. */
  edited(without: Iterable<IdEntry>, plus: Iterable<IdEntry>): SortedIds {
    const gone = Array.from(without, ({ created_at, id }) => this.indexOf(created_at, id));
    return this.#withoutIndexes(gone.filter((index) => index >= 0)).#with(SortedIds.from(plus));
  }

  /** -1 when it is not there. */
  indexOf(created_at: number, id: string): number {
    const prefix = new Uint8Array(idBytes);
    if (!decodeId(id, prefix, 0)) return -1;
    const index = this.lowerBound({ timestamp: created_at, prefix });
    return this.times[index] === created_at && this.#compareId(index, prefix) === 0 ? index : -1;
  }

  idAt(index: number): string {
    return bytesToHex(this.idsBetween(index, index + 1));
  }

  entryAt(index: number): IdEntry {
    return { created_at: this.times[index] ?? Infinity, id: this.idAt(index) };
  }

  idsBetween(begin: number, end: number): Uint8Array {
    return this.bytes.subarray(begin * idBytes, end * idBytes);
  }

  /** The first index at or after `from` whose entry is not before `bound`; `count` when there is none. */
  lowerBound(bound: Bound, from = 0): number {
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const time = this.times[middle] ?? Infinity;
      const isBefore =
        time < bound.timestamp ||
        (time === bound.timestamp && this.#compareId(middle, bound.prefix) < 0);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds the ids from `begin` to before `end`; the carries are left to do. */
  addTo(sum: IdSum, begin = 0, end = this.count): void {
    this.#sums.addTo(sum, begin, end);
  }

  /** Of all ids; the carries are left to do. */
  sum(): IdSum {
    const sum = emptySum();
    this.addTo(sum);
    return sum;
  }

  #withoutIndexes(indexes: readonly number[]): SortedIds {
    if (indexes.length === 0) return this;
    const rest = new Joining(this.count);
    let at = 0;
    for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
      rest.add(this, at, index);
      at = index + 1;
    }
    rest.add(this, at, this.count);
    return SortedIds.#of(rest);
  }

  #with(plus: SortedIds): SortedIds {
    if (plus.count === 0) return this;
    if (this.count === 0) return plus;
    const whole = new Joining(this.count + plus.count);
    let at = 0;
    for (let index = 0; index < plus.count; index += 1) {
      const timestamp = plus.times[index] ?? 0;
      const prefix = plus.idsBetween(index, index + 1);
      const place = this.lowerBound({ timestamp, prefix }, at);
      whole.add(this, at, place);
      at = place;
      const isHere = this.times[place] === timestamp && this.#compareId(place, prefix) === 0;
      if (!isHere) whole.add(plus, index, index + 1);
    }
    whole.add(this, at, this.count);
    return SortedIds.#of(whole);
  }

  #compareId(index: number, prefix: Uint8Array): number {
    const start = index * idBytes;
    for (let i = 0; i < idBytes; i += 1) {
      // What a prefix leaves out stands for zeros.
      const difference = (this.bytes[start + i] ?? 0) - (prefix[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

type Flat = Pick<SortedIds, 'times' | 'bytes'>;

/** Entries put one behind the other, in room for `most` of them. */
class Joining {
  readonly #times: Float64Array;
  readonly #bytes: Uint8Array;
  #count = 0;

  constructor(most: number) {
    this.#times = new Float64Array(most);
    this.#bytes = new Uint8Array(most * idBytes);
  }

  add(from: Flat, begin: number, end: number): void {
    if (begin === end) return;
    this.#times.set(from.times.subarray(begin, end), this.#count);
    this.#bytes.set(from.bytes.subarray(begin * idBytes, end * idBytes), this.#count * idBytes);
    this.#count += end - begin;
  }

  taken(): Flat {
    const count = this.#count;
    return {
      times: this.#times.subarray(0, count),
      bytes: this.#bytes.subarray(0, count * idBytes),
    };
  }
}

function decodeId(id: string, target: Uint8Array, offset: number): boolean {
  return id.length === idBytes * 2 && decodeHexInto(id, target, offset);
}

function requireTimestamp(timestamp: number): void {
  if (Number.isInteger(timestamp) && timestamp >= 0 && timestamp <= maxTimestamp) return;
  throw new LarderError('invalid-event', 'created_at must be an integer from 0 to 2^53 - 2.');
}

/** Strictly: no entry twice. */
function isAscending(times: Float64Array, bytes: Uint8Array): boolean {
  for (let i = 1; i < times.length; i += 1) {
    const time = times[i] ?? 0;
    const previous = times[i - 1] ?? 0;
    if (time < previous) return false;
    if (time === previous && compareIds(bytes, i - 1, i) >= 0) return false;
  }
  return true;
}

function compareIds(ids: Uint8Array, a: number, b: number): number {
  for (let i = 0; i < idBytes; i += 1) {
    const difference = (ids[a * idBytes + i] ?? 0) - (ids[b * idBytes + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
