import { type Bound, compareBounds, firstBound } from './bound';
import { encodeVarint, maxVarintBytes } from './varint';
import { fingerprintBytes, idBytes, protocolVersion, rangeModes } from './wire-format';

/** A bound with its mode, at its longest. */
const headBytes = maxVarintBytes + 1 + idBytes + 1;

/** The most that a range takes besides its ids or fingerprint: the skip before it, its own head, a count. */
const overheadBytes = headBytes + headBytes + maxVarintBytes;

/** What a fingerprint takes at most; kept free by whoever must be able to close a message with one. */
export const fingerprintRangeBytes = overheadBytes + fingerprintBytes;

/** Builds one message. Ranges are added in ascending order; what lies between two of them is skipped. */
export class MessageWriter {
  readonly #limit: number;
  #bytes = new Uint8Array(1_024);
  #length = 1;
  #end: Bound = firstBound;

  /** @param limit in bytes; `Infinity` for none. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes[0] = protocolVersion;
  }

  /** How many bytes of ids or fingerprint the next range may carry when `reserved` bytes must stay free behind it. */
  room(reserved = 0): number {
    return this.#limit - this.#length - overheadBytes - reserved;
  }

  addFingerprint(start: Bound, end: Bound, fingerprint: Uint8Array): void {
    this.#addHead(start, end, rangeModes.fingerprint);
    this.#addBytes(fingerprint);
  }

  /** @param ids 32 bytes each. */
  addIds(start: Bound, end: Bound, ids: Uint8Array): void {
    this.#addHead(start, end, rangeModes.ids);
    this.#addVarint(ids.length / idBytes);
    this.#addBytes(ids);
  }

  /** The message: a view of the writer's buffer, which is done with. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #addHead(start: Bound, end: Bound, mode: number): void {
    if (compareBounds(this.#end, start) < 0) this.#addBound(start, rangeModes.skip);
    this.#addBound(end, mode);
  }

  #addBound(bound: Bound, mode: number): void {
    const isInfinite = bound.timestamp === Infinity;
    this.#addVarint(isInfinite ? 0 : bound.timestamp - this.#end.timestamp + 1);
    this.#addVarint(bound.prefix.length);
    this.#addBytes(bound.prefix);
    this.#addVarint(mode);
    this.#end = bound;
  }

  #addVarint(value: number): void {
    this.#makeRoom(maxVarintBytes);
    this.#length = encodeVarint(value, this.#bytes, this.#length);
  }

  #addBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
