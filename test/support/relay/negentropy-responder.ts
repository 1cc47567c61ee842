import { nip77 } from 'nostr-tools';
import type { NostrEvent } from '../../../src/nostr/event';

const version = 0x61;
const mode = { skip: 0, fingerprint: 1, ids: 2 } as const;
const idBytes = 32;
const fingerprintBytes = 16;
/** Room kept in a frame for a bound, a count and the fingerprint that stands for the rest of the set. */
const reserve = 200;

type Bytes = ReturnType<nip77.Negentropy['encodeTimestampOut']>;
type Bound = ReturnType<nip77.Negentropy['decodeBound']>;

/**
 * The relay's side of a negentropy session (NIP-77). Sets, fingerprints, bounds and splitting are
 * nostr-tools', so that they are not the code under test; it plays the initiator only, which is why
 * walking a message and answering id lists is done here.
 */
export class NegentropyResponder {
  readonly #set = new nip77.NegentropyStorageVector();
  readonly #codec: nip77.Negentropy;
  readonly #frameBytes: number;

  constructor(events: readonly NostrEvent[], frameBytes: number) {
    for (const event of events) this.#set.insert(event.created_at, event.id);
    this.#set.seal();
    this.#frameBytes = frameBytes;
    this.#codec = new nip77.Negentropy(this.#set, frameBytes);
  }

  /** Answers one message, both in hex. Throws on a message that breaks the protocol. */
  answer(message: string): string {
    const query = this.#buffer();
    query.extend(Uint8Array.from(Buffer.from(message, 'hex')));
    const output = this.#buffer();
    output.extend(Uint8Array.of(version));
    this.#codec.lastTimestampIn = 0;
    this.#codec.lastTimestampOut = 0;
    if (query.shift() === version) this.#answerRanges(query, output);
    return Buffer.from(output.unwrap()).toString('hex');
  }

  #answerRanges(query: Bytes, output: Bytes): void {
    let lower = 0;
    let skippedTo: Bound | undefined;
    while (query.length > 0) {
      const bound = this.#codec.decodeBound(query);
      const kind = query.shift();
      const upper = this.#set.findLowerBound(lower, this.#set.size(), bound);
      if (this.#differs(query, kind, lower, upper)) {
        if (skippedTo !== undefined) this.#startRange(output, skippedTo, mode.skip);
        skippedTo = undefined;
        const answer = kind === mode.ids ? this.#listIds : this.#split;
        const reached = answer.call(this, output, bound, lower, upper);
        if (reached === undefined || reached < upper) {
          this.#fingerprintRest(output, reached ?? lower);
          return;
        }
      } else {
        skippedTo = bound;
      }
      lower = upper;
    }
  }

  /** Reads the payload of a range; false when there is nothing to say about it. */
  #differs(query: Bytes, kind: number, lower: number, upper: number): boolean {
    if (kind === mode.skip) return false;
    if (kind === mode.ids) {
      query.shiftN(readCount(query) * idBytes);
      return true;
    }
    if (kind !== mode.fingerprint) throw new Error(`negentropy mode ${kind}`);
    const theirs = Buffer.from(query.shiftN(fingerprintBytes));
    return !theirs.equals(this.#set.fingerprint(lower, upper));
  }

  /** Lists our ids up to where the frame is full; returns the index reached. */
  #listIds(output: Bytes, bound: Bound, lower: number, upper: number): number {
    const room = Math.max(0, Math.floor((this.#frameBytes - reserve - output.length) / idBytes));
    const end = Math.min(upper, lower + room);
    this.#startRange(output, end < upper ? this.#set.getItem(end) : bound, mode.ids);
    output.extend(writeCount(end - lower));
    for (let i = lower; i < end; i++) output.extend(this.#set.getItem(i).id);
    return end;
  }

  /** Splits a range that differs; writes nothing and returns `undefined` when the frame is full. */
  #split(output: Bytes, bound: Bound, lower: number, upper: number): number | undefined {
    const ranges = this.#buffer();
    this.#codec.splitRange(lower, upper, bound, ranges);
    if (output.length + ranges.length > this.#frameBytes - reserve) return undefined;
    output.extend(ranges);
    return upper;
  }

  #fingerprintRest(output: Bytes, from: number): void {
    const infinity = { timestamp: Number.MAX_VALUE, id: new Uint8Array() };
    this.#startRange(output, infinity, mode.fingerprint);
    output.extend(this.#set.fingerprint(from, this.#set.size()));
  }

  #startRange(output: Bytes, bound: Bound, kind: number): void {
    output.extend(this.#codec.encodeBound(bound));
    output.extend(Uint8Array.of(kind));
  }

  /** nostr-tools does not export its buffer class; whatever it encodes comes in one. */
  #buffer(): Bytes {
    const { encodeTimestampOut } = nip77.Negentropy.prototype;
    const encoded = encodeTimestampOut.call({ lastTimestampOut: 0 } as nip77.Negentropy, 0);
    encoded.shiftN(encoded.length);
    return encoded;
  }
}

function readCount(query: Bytes): number {
  let count = 0;
  for (;;) {
    const byte = query.shift();
    count = count * 128 + (byte & 127);
    if (byte < 128) return count;
  }
}

function writeCount(count: number): Uint8Array {
  const bytes = [count & 127];
  for (let rest = count >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 127) | 128);
  return Uint8Array.from(bytes);
}
