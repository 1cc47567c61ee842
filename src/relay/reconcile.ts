import { concatMap, filter, firstValueFrom, from, map, merge, type Observable, tap } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { bytesToHex, hexToBytes } from '../negentropy/hex';
import type { IdSet } from '../negentropy/id-set';
import { createInitiator, type Initiator } from '../negentropy/initiator';
import type { Unplaced } from '../negentropy/unplaced';
import type { Filter } from '../nostr/filter';
import { ask, type NegentropyAnswer } from './ask';
import { defaultIdleTimeoutMs } from './exchange';
import {
  mayAnswerNegOpen,
  NegentropyRefused,
  readNegentropyRefusal,
  refusesSessions,
} from './negentropy-refused';
import { relayEnding } from './relay-closed';
import type { RelayConnection } from './relay-connection';

export interface ReconcileOptions {
  readonly signal: AbortSignal;
  /** Ids that count as ours, though their times are not known. */
  readonly unplaced?: readonly Unplaced[];
  /** Upper bound of our frames, in bytes before hex. */
  readonly frameBytes?: number;
  /** Milliseconds until the first frame: a relay may have to read and sort its whole set. */
  readonly firstReplyTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
  /** Ids and rounds at which a relay is taken to be leading us on. */
  readonly maxNeed?: number;
  readonly maxRounds?: number;
}

export interface Reconciliation {
  /** Ids in our set that the relay does not list. */
  readonly have: readonly string[];
  /** Ids the relay lists that are not in our set. */
  readonly need: readonly string[];
  /** Between which times the relay listed an id of `need`. */
  readonly listed: (id: string) => Unplaced;
  /** When an id of `have` was made, in seconds. */
  readonly timeOf: (id: string) => number | undefined;
  /** Those of `unplaced` that the relay does not list any more. */
  readonly lost: readonly string[];
  readonly rounds: number;
}

/**
 * One negentropy session (NIP-77): the difference between `set` and what the relay has of `question`.
 * Every frame is answered in the turn it arrives, or as soon as what it asks about was read, because
 * some relays drop a session after seconds.
 * @throws NegentropyRefused when the relay will not, in whatever way it says so
 * @throws LarderError `negentropy-protocol`, `relay-protocol`, `aborted`; `relay-timeout` and
 * `relay-closed` once the session had begun, or when our frame was too long for the relay
 */
export async function reconcile(
  connection: RelayConnection,
  question: Filter,
  set: IdSet,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const session = new Session(connection, set, options);
  const { signal, firstReplyTimeoutMs = 10_000, idleTimeoutMs = defaultIdleTimeoutMs } = options;
  const answers$ = ask(connection, ['NEG-OPEN', session.id, question, session.open()], {
    signal,
    idleTimeoutMs,
    firstTimeoutMs: firstReplyTimeoutMs,
  });
  try {
    const results$ = merge(
      answers$.pipe(
        tap(() => session.requireTurn()),
        concatMap((answer) => session.take(answer)),
      ),
      notices(connection).pipe(map((text) => session.takeNotice(text))),
    );
    return await firstValueFrom(results$.pipe(filter((result) => result !== undefined)));
  } catch (error) {
    throw session.explain(error);
  } finally {
    session.close();
  }
}

class Session {
  readonly id: string;
  readonly #connection: RelayConnection;
  readonly #initiator: Initiator;
  readonly #maxNeed: number;
  readonly #maxRounds: number;
  readonly #have: string[] = [];
  readonly #need: string[] = [];
  #isOpen = true;
  /** Answers that came and were not taken yet. */
  #waiting = 0;

  constructor(connection: RelayConnection, set: IdSet, options: ReconcileOptions) {
    const { frameBytes = limits.negentropyFrameBytes, unplaced = [] } = options;
    this.id = connection.nextId();
    this.#connection = connection;
    this.#initiator = createInitiator(set, { frameBytes, unplaced });
    this.#maxNeed = options.maxNeed ?? 1_000_000;
    this.#maxRounds = options.maxRounds ?? 10_000;
  }

  open(): string {
    return bytesToHex(this.#initiator.open());
  }

  /** While a frame is read for, one more may wait: a relay that does not wait for its turn ends it. */
  requireTurn(): void {
    this.#waiting += 1;
    if (this.#waiting <= 2) return;
    throw new LarderError(
      'relay-protocol',
      `${this.#connection.url} goes on in negentropy without waiting for an answer.`,
    );
  }

  /** Takes an answer, at once where nothing is to be read; the result once there is nothing more to ask. */
  take(answer: NegentropyAnswer): Observable<Reconciliation | undefined> {
    if (answer.type === 'NEG-MSG') return this.#takeFrame(answer.message);
    this.#isOpen = false;
    const cap = answer.type === 'NEG-ERR' ? answer.cap : undefined;
    throw new NegentropyRefused(this.#connection.url, readNegentropyRefusal(answer.reason, cap));
  }

  /** A NOTICE names no request: it is taken for ours when nothing else can be meant. */
  takeNotice(text: string): undefined {
    const { unanswered, url } = this.#connection;
    const isAlone = unanswered.size === 1 && unanswered.has(this.id);
    if (!refusesSessions(text) && !(isAlone && mayAnswerNegOpen(text))) return;
    throw new NegentropyRefused(url, readNegentropyRefusal(text));
  }

  /** Before the first frame, silence and disconnection are ways to refuse; after it they are failures. */
  explain(error: unknown): unknown {
    if (this.#initiator.rounds > 0 || !(error instanceof LarderError)) return error;
    const { url } = this.#connection;
    if (error instanceof NegentropyRefused) return error;
    if (error.code === 'relay-timeout') {
      return new NegentropyRefused(url, { refusal: 'silent', reason: 'it did not answer' }, error);
    }
    // A frame that is too long for the relay says nothing of the next one.
    if (error.code === 'relay-closed' && relayEnding(error) !== 'too-big') {
      const reason = 'the connection was lost';
      return new NegentropyRefused(url, { refusal: 'disconnected', reason }, error);
    }
    return error;
  }

  close(): void {
    if (this.#isOpen) this.#connection.send(['NEG-CLOSE', this.id]);
  }

  #takeFrame(message: string): Observable<Reconciliation | undefined> {
    const frame = hexToBytes(message);
    const reading = this.#initiator.prepare(frame);
    // Nothing is answered once nobody listens any more.
    return from(reading ?? [undefined]).pipe(map(() => this.#answer(frame)));
  }

  #answer(frame: Uint8Array): Reconciliation | undefined {
    this.#waiting -= 1;
    const { reply, have, need } = this.#initiator.receive(frame);
    for (const id of have) this.#have.push(id);
    for (const id of need) this.#need.push(id);
    const { rounds } = this.#initiator;
    if (reply === undefined) {
      const listed = (id: string) => this.#initiator.listed(id);
      const timeOf = (id: string) => this.#initiator.timeOf(id);
      const lost = this.#initiator.lost();
      return { have: this.#have, need: this.#need, listed, timeOf, lost, rounds };
    }
    if (this.#need.length > this.#maxNeed || rounds >= this.#maxRounds) {
      throw new LarderError(
        'relay-protocol',
        `${this.#connection.url} lists ids without end in negentropy.`,
      );
    }
    this.#connection.send(['NEG-MSG', this.id, bytesToHex(reply)]);
    return undefined;
  }
}

function notices({ messages$ }: RelayConnection): Observable<string> {
  return messages$.pipe(
    filter((message) => message.type === 'NOTICE'),
    map(({ text }) => text),
  );
}
