import { LarderError } from '../messages/larder-error';
import { AnswerRoom } from './answer-room';
import type { Bound } from './bound';
import { type FrameOptions, frameLimit } from './frame-limit';
import { bytesToHex } from './hex';
import type { IdSet, Stretch } from './id-set';
import { type MessageRange, readRanges, readVersion } from './message-reader';
import { MessageWriter } from './message-writer';
import { openingRanges } from './opening-ranges';
import { protocolError } from './protocol-error';
import { RangeQueue } from './range-queue';
import { payloadBytes, refineRange, type SetRange, writeRange } from './set-range';
import { idsOfBytes, type Unplaced } from './unplaced';
import { idBytes, protocolVersion } from './wire-format';

/** What one message from the peer taught; every id is told once, as 64 hex digits. */
export interface Reconciled {
  /** What to send next; undefined when everything is known. */
  readonly reply: Uint8Array | undefined;
  /** Ids in our set and not in the peer's. */
  readonly have: string[];
  /** Ids in the peer's set and not in ours. */
  readonly need: string[];
}

/** The side that asks and learns the differences (the client's, in NIP-77). One object is one session. */
export interface Initiator {
  /** The first message. To be called once, before `receive`. */
  open(): Uint8Array;
  /**
   * Reads what a message makes necessary to know of our set; `undefined` when all is in memory. To be
   * waited for before the message is received. What comes into the set meanwhile counts or does not.
   *
   * @throws LarderError as `receive` does, and what reading throws
   */
  prepare(message: Uint8Array): Promise<void> | undefined;
  /**
   * @throws LarderError `negentropy-protocol` when the message is malformed or of another version,
   * `internal` when no answer is expected. The session is over then.
   */
  receive(message: Uint8Array): Reconciled;
  /** Messages received so far. A dishonest peer can go on for ever; the caller sets the end. */
  readonly rounds: number;
  /** Between which times the peer listed an id of `need`. */
  listed(id: string): Unplaced;
  /** When an id of `have` was made, in seconds. */
  timeOf(id: string): number | undefined;
  /** Unplaced ids of ours that the peer turned out not to have, once the session is over. */
  lost(): string[];
}

export interface InitiatorOptions extends FrameOptions {
  /** Ids that are ours too, though their times are not known. */
  readonly unplaced?: readonly Unplaced[];
}

export function createInitiator(set: IdSet, options: InitiatorOptions = {}): Initiator {
  return new SetInitiator(set, options.unplaced ?? [], frameLimit(options));
}

/** From `from` to before `to`, in seconds. */
type Span = Pick<Unplaced, 'from' | 'to'>;

const everywhere: Span = { from: 0, to: Infinity };

/** A bound in the middle of a second: what is listed before it may still be of that second. */
function spanEnd({ timestamp, prefix }: Bound): number {
  return prefix.length === 0 ? timestamp : timestamp + 1;
}

function stretchOf({ start, end }: MessageRange): Stretch {
  return { from: start, to: end };
}

/** Ranges that may be open beyond one per entry of ours: an honest peer opens a fraction of it. */
const mostEmptyRanges = 100_000;

/**
 * Keeps a list of the ranges that are still open. A message asks about as many as fit the frame,
 * the others wait for the next one: to the peer they are skipped ranges, about which it keeps
 * nothing. Asking for all that did not fit with one fingerprint, as the peer must do, would throw
 * away what is known of those ranges and report the same ids again.
 */
class SetInitiator implements Initiator {
  readonly #set: IdSet;
  readonly #unplaced: readonly Unplaced[];
  readonly #limit: number;
  #state: 'new' | 'asking' | 'over' = 'new';
  #rounds = 0;
  /** `extra` of the ranges that turned out to differ. */
  readonly #doubted = new Set<Uint8Array>();
  #asked = new RangeQueue([]);
  /** All of these come after the last one asked. */
  #waiting = new RangeQueue([]);
  readonly #room: AnswerRoom;
  /** What was reported: a peer may answer about a range twice. */
  readonly #have = new Map<string, number>();
  readonly #need = new Map<string, Span>();

  constructor(set: IdSet, unplaced: readonly Unplaced[], limit: number) {
    this.#set = set;
    this.#unplaced = unplaced;
    this.#limit = limit;
    this.#room = new AnswerRoom(limit);
  }

  get rounds(): number {
    return this.#rounds;
  }

  open(): Uint8Array {
    if (this.#state !== 'new') {
      throw new LarderError('internal', 'A negentropy session is opened once.');
    }
    return this.#ask(openingRanges(this.#set, this.#unplaced));
  }

  listed(id: string): Unplaced {
    return { id, ...(this.#need.get(id) ?? everywhere) };
  }

  timeOf(id: string): number | undefined {
    return this.#have.get(id);
  }

  lost(): string[] {
    return [...this.#doubted].flatMap(idsOfBytes).filter((id) => !this.#need.has(id));
  }

  prepare(message: Uint8Array): Promise<void> | undefined {
    return this.#set.isRead ? undefined : this.#read(message);
  }

  receive(message: Uint8Array): Reconciled {
    if (this.#state !== 'asking') {
      throw new LarderError('internal', 'This negentropy session expects no answer.');
    }
    // Whatever is thrown below leaves a session that cannot go on.
    this.#state = 'over';
    this.#rounds += 1;
    requireOurVersion(message);
    const have: string[] = [];
    const need: string[] = [];
    const open = this.#readAnswer(message, have, need);
    this.#room.learn();
    return { reply: open.length === 0 ? undefined : this.#ask(open), have, need };
  }

  /** Everything where the peer lists ids or has a different fingerprint; elsewhere only where a bound is. */
  async #read(message: Uint8Array): Promise<void> {
    const set = this.#set;
    const ranges = [...readRanges(message)];
    const listed = ranges.filter(({ mode }) => mode === 'ids').map(stretchOf);
    const ends = ranges.map(({ end }) => end);
    let moved = await set.read(listed, ends);
    const differs = (range: MessageRange) => {
      if (range.mode !== 'fingerprint') return false;
      const lower = set.lowerBound(range.start);
      return !set.matches(lower, set.lowerBound(range.end, lower), range.fingerprint);
    };
    moved = (await set.read(ranges.filter(differs).map(stretchOf))) || moved;
    if (!moved) return;
    for (const queue of [this.#asked, this.#waiting]) {
      queue.relocate((bound) => set.lowerBound(bound));
    }
  }

  /** Adds what it learns to `have` and `need` and returns what is open still, in order. */
  #readAnswer(message: Uint8Array, have: string[], need: string[]): SetRange[] {
    const open: SetRange[] = [];
    const keep = (ranges: readonly SetRange[]) => {
      for (const range of ranges) open.push(range);
    };
    let lower = 0;
    let from = 0;
    for (const range of readRanges(message)) {
      const upper = this.#set.lowerBound(range.end, lower);
      const asked = this.#asked.takeBefore(range.end, upper);
      const waiting = this.#waiting.takeBefore(range.end, upper);
      if (range.mode === 'skip') {
        keep(waiting);
      } else if (range.mode === 'ids') {
        this.#doubt(asked);
        this.#compareIds(range.ids, { from, to: spanEnd(range.end) }, lower, upper, have, need);
      } else if (!this.#set.matches(lower, upper, range.fingerprint)) {
        this.#doubt(asked);
        if (asked.length > 1) this.#room.miss(asked.length);
        keep(this.#refine([...asked, ...waiting]));
      }
      lower = upper;
      from = range.end.timestamp;
    }
    // What was asked and not mentioned is the same on both sides.
    keep(this.#waiting.takeRest());
    return open;
  }

  #doubt(ranges: readonly SetRange[]): void {
    for (const { extra } of ranges) if (extra) this.#doubted.add(extra);
  }

  /**
   * What to ask next where the peer's fingerprint differs from ours. Within one open range it is a
   * part of the answer: look closer. Over several it is what the peer puts for all it could not fit
   * into its frame: ask for those again as they were. Outside of them the difference is known.
   */
  #refine(ranges: SetRange[]): SetRange[] {
    const [range] = ranges;
    return range !== undefined && ranges.length === 1 ? refineRange(this.#set, range) : ranges;
  }

  #compareIds(
    theirs: Uint8Array,
    span: Span,
    lower: number,
    upper: number,
    have: string[],
    need: string[],
  ): void {
    const ours = new Map<string, number>();
    for (let index = lower; index < upper; index += 1) ours.set(this.#set.idAt(index), index);
    const shared = new Set<string>();
    for (let at = 0; at < theirs.length; at += idBytes) {
      const id = bytesToHex(theirs.subarray(at, at + idBytes));
      if (ours.has(id)) shared.add(id);
      else if (!this.#need.has(id)) {
        this.#need.set(id, span);
        need.push(id);
      }
    }
    for (const [id, index] of ours) {
      if (shared.has(id) || this.#have.has(id)) continue;
      this.#have.set(id, this.#set.timestampAt(index));
      have.push(id);
    }
  }

  #ask(open: SetRange[]): Uint8Array {
    if (open.length > this.#set.size + mostEmptyRanges) {
      throw protocolError('The relay splits its set into more ranges than can be of use.');
    }
    const writer = new MessageWriter(this.#limit);
    let count = 0;
    for (const range of open) {
      if (count >= this.#room.most || payloadBytes(range) > writer.room()) break;
      writeRange(writer, this.#set, range);
      count += 1;
    }
    this.#room.ask(count);
    this.#asked = new RangeQueue(open.slice(0, count));
    this.#waiting = new RangeQueue(open.slice(count));
    this.#state = 'asking';
    return writer.finish();
  }
}

function requireOurVersion(message: Uint8Array): void {
  const version = readVersion(message);
  if (version === protocolVersion) return;
  throw protocolError(`The relay speaks version ${version - 0x60} of negentropy, not version 1.`);
}
