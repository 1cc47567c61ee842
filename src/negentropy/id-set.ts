import { LarderError } from '../messages/larder-error';
import { type Bound, maxTimestamp, timestampBound } from './bound';
import { FingerprintIndex } from './fingerprint-index';
import { bytesToHex, decodeHexInto } from './hex';
import { sortedOrder } from './sorted-order';
import { idBytes } from './wire-format';

/** An entry of a set to reconcile: an event's time in seconds and its id as 64 hex digits. */
export interface IdEntry {
  readonly created_at: number;
  readonly id: string;
}

/**
 * A sorted set of (created_at, id) without duplicates, ready to be reconciled (NIP-77). It lies in
 * two flat arrays, 40 bytes per entry; an object per entry would take eight times that.
 */
export class IdSet {
  readonly size: number;
  readonly #timestamps: Float64Array;
  readonly #ids: Uint8Array;
  readonly #fingerprints: FingerprintIndex;

  private constructor(timestamps: Float64Array, ids: Uint8Array) {
    this.size = timestamps.length;
    this.#timestamps = timestamps;
    this.#ids = ids;
    this.#fingerprints = new FingerprintIndex(ids);
  }

  /**
   * Sorts and removes duplicates.
   *
   * @throws LarderError `invalid-event` when an id is not 64 lower-case hex digits or a time is not
   * an integer from 0 to 2^53 - 2.
   */
  static from(entries: Iterable<IdEntry>): IdSet {
    const list = [...entries];
    const timestamps = new Float64Array(list.length);
    const ids = new Uint8Array(list.length * idBytes);
    let size = 0;
    for (const { created_at, id } of list) {
      requireTimestamp(created_at);
      timestamps[size] = created_at;
      if (!decodeId(id, ids, size * idBytes)) {
        throw new LarderError('invalid-event', 'An event id must be 64 lower-case hex digits.');
      }
      size += 1;
    }
    return isAscending(timestamps, ids)
      ? new IdSet(timestamps, ids)
      : IdSet.#sorted(timestamps, ids);
  }

  /**
   * Takes over arrays that are already in order; they must not change afterwards.
   *
   * @param ids 32 bytes for each timestamp.
   * @throws LarderError `internal` when the lengths or the order are wrong, `invalid-event` as `from` does.
   */
  static fromSorted(timestamps: Float64Array, ids: Uint8Array): IdSet {
    if (ids.length !== timestamps.length * idBytes) {
      throw new LarderError('internal', 'A set of ids needs 32 bytes for each timestamp.');
    }
    timestamps.forEach(requireTimestamp);
    if (!isAscending(timestamps, ids)) {
      throw new LarderError('internal', 'A set of ids was handed over out of order.');
    }
    return new IdSet(timestamps, ids);
  }

  static #sorted(unsorted: Float64Array, unsortedIds: Uint8Array): IdSet {
    const order = sortedOrder(unsorted, (a, b) => compareIds(unsortedIds, a, b));
    const timestamps = new Float64Array(order.length);
    const ids = new Uint8Array(unsortedIds.length);
    let size = 0;
    let previous = -1;
    for (const index of order) {
      const timestamp = unsorted[index] ?? 0;
      const isRepeated =
        timestamp === unsorted[previous] && compareIds(unsortedIds, previous, index) === 0;
      previous = index;
      if (isRepeated) continue;
      timestamps[size] = timestamp;
      const start = index * idBytes;
      ids.set(unsortedIds.subarray(start, start + idBytes), size * idBytes);
      size += 1;
    }
    return new IdSet(timestamps.subarray(0, size), ids.subarray(0, size * idBytes));
  }

  /** The entries from `since` to `until`, both inclusive, in seconds: a view, not a copy. */
  between(since = 0, until = maxTimestamp): IdSet {
    const begin = this.lowerBound(timestampBound(since));
    const end = until >= maxTimestamp ? this.size : this.lowerBound(timestampBound(until + 1));
    if (begin === 0 && end === this.size) return this;
    return new IdSet(this.#timestamps.subarray(begin, end), this.idsBetween(begin, end));
  }

  /** The same set without some ids and with other entries. */
  changed(changes: { readonly without: ReadonlySet<string>; readonly plus: readonly IdEntry[] }) {
    if (changes.without.size === 0 && changes.plus.length === 0) return this;
    const entries: IdEntry[] = [];
    for (let index = 0; index < this.size; index += 1) {
      const id = this.idAt(index);
      if (changes.without.has(id)) continue;
      entries.push({ created_at: this.timestampAt(index), id });
    }
    return IdSet.from([...entries, ...changes.plus]);
  }

  /** In seconds. `index` is from 0 to `size - 1`. */
  timestampAt(index: number): number {
    return this.#timestamps[index] ?? Infinity;
  }

  /** As 64 lower-case hex digits. */
  idAt(index: number): string {
    return bytesToHex(this.idsBetween(index, index + 1));
  }

  /** The ids from `begin` to before `end`, 32 bytes each: a view, not a copy. */
  idsBetween(begin: number, end: number): Uint8Array {
    return this.#ids.subarray(begin * idBytes, end * idBytes);
  }

  has(created_at: number, id: string): boolean {
    const prefix = new Uint8Array(idBytes);
    if (!decodeId(id, prefix, 0)) return false;
    const index = this.lowerBound({ timestamp: created_at, prefix });
    return this.timestampAt(index) === created_at && this.#compareId(index, prefix) === 0;
  }

  /** The first index at or after `from` whose entry is not before `bound`; `size` when there is none. */
  lowerBound(bound: Bound, from = 0): number {
    let low = from;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const timestamp = this.timestampAt(middle);
      const isBefore =
        timestamp < bound.timestamp ||
        (timestamp === bound.timestamp && this.#compareId(middle, bound.prefix) < 0);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
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
   * The fingerprint of the entries from `begin` to before `end`, and of `extra` ids of 32 bytes
   * each (protocol V1): 16 bytes.
   */
  fingerprint(begin: number, end: number, extra?: Uint8Array): Uint8Array {
    return this.#fingerprints.fingerprint(begin, end, extra);
  }

  /** Whether the peer's `fingerprint` says that it holds exactly our entries from `begin` to before `end`. */
  matches(begin: number, end: number, fingerprint: Uint8Array): boolean {
    return this.fingerprint(begin, end).every((byte, i) => byte === fingerprint[i]);
  }

  #compareId(index: number, prefix: Uint8Array): number {
    const start = index * idBytes;
    for (let i = 0; i < idBytes; i += 1) {
      // What a prefix leaves out stands for zeros.
      const difference = (this.#ids[start + i] ?? 0) - (prefix[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
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
function isAscending(timestamps: Float64Array, ids: Uint8Array): boolean {
  for (let i = 1; i < timestamps.length; i += 1) {
    const timestamp = timestamps[i] ?? 0;
    const previous = timestamps[i - 1] ?? 0;
    if (timestamp < previous) return false;
    if (timestamp === previous && compareIds(ids, i - 1, i) >= 0) return false;
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
