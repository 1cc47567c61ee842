import { type Bound, compareBounds, firstBound, lastBound, maxTimestamp } from './bound';
import { protocolError } from './protocol-error';
import { decodeVarint, varintLength } from './varint';
import { fingerprintBytes, idBytes, rangeModes } from './wire-format';

/** One range of a message; `fingerprint` and `ids` are views into the message. */
export type MessageRange = { readonly start: Bound; readonly end: Bound } & (
  | { readonly mode: 'skip' }
  | { readonly mode: 'fingerprint'; readonly fingerprint: Uint8Array }
  /** 32 bytes per id. */
  | { readonly mode: 'ids'; readonly ids: Uint8Array }
);

/** @throws LarderError `negentropy-protocol` when the first byte names no version at all. */
export function readVersion(message: Uint8Array): number {
  const version = message[0];
  if (version === undefined || version < 0x60 || version > 0x6f) {
    throw protocolError('This is not a negentropy message.');
  }
  return version;
}

/**
 * The ranges of a message, ascending and adjacent, read one at a time: a message can cost no more
 * than its own length. Where they end before infinity, the rest is skipped (protocol V1).
 *
 * @throws LarderError `negentropy-protocol` at the first thing that is cut off, out of order or unknown.
 */
export function* readRanges(message: Uint8Array): Generator<MessageRange, void> {
  const reader = new RangeReader(message);
  while (!reader.isAtEnd) yield reader.next();
}

class RangeReader {
  readonly #message: Uint8Array;
  #offset = 1;
  #start: Bound = firstBound;

  constructor(message: Uint8Array) {
    this.#message = message;
  }

  get isAtEnd(): boolean {
    return this.#offset >= this.#message.length;
  }

  next(): MessageRange {
    const start = this.#start;
    const end = this.#bound();
    // Equal is allowed: relays close a full frame with a range of nothing.
    if (compareBounds(end, start) < 0) throw protocolError('The ranges of a message go backwards.');
    this.#start = end;
    const mode = this.#varint();
    switch (mode) {
      case rangeModes.skip:
        return { start, end, mode: 'skip' };
      case rangeModes.fingerprint:
        return { start, end, mode: 'fingerprint', fingerprint: this.#bytes(fingerprintBytes) };
      case rangeModes.ids:
        return { start, end, mode: 'ids', ids: this.#bytes(this.#varint() * idBytes) };
      default:
        throw protocolError(`A range has the unknown mode ${mode}.`);
    }
  }

  #bound(): Bound {
    const code = this.#varint();
    const length = this.#varint();
    if (length > idBytes) throw protocolError('A bound is longer than an id.');
    const prefix = this.#bytes(length);
    if (code === 0) {
      if (length > 0) throw protocolError('A bound at infinity carries an id.');
      return lastBound;
    }
    // Infinity plus a distance stays Infinity, which is then refused as too large.
    const timestamp = this.#start.timestamp + (code - 1);
    if (timestamp > maxTimestamp) throw protocolError('A timestamp is larger than 2^53 - 2.');
    return { timestamp, prefix };
  }

  #varint(): number {
    const value = decodeVarint(this.#message, this.#offset);
    this.#offset += varintLength(value);
    return value;
  }

  #bytes(length: number): Uint8Array {
    const end = this.#offset + length;
    if (end > this.#message.length) throw protocolError('The message ends inside a range.');
    const bytes = this.#message.subarray(this.#offset, end);
    this.#offset = end;
    return bytes;
  }
}
