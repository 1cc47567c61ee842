import { firstValueFrom, map, merge, type Observable, take, timer } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import type { NostrEvent } from '../nostr/event';
import { type ExchangeOptions, exchange } from './exchange';
import { type OkReading, readOk } from './read-ok';
import type { RelayConnection } from './relay-connection';
import type { ClientMessage, RelayMessage } from './relay-messages';
import { valuesOf } from './values-of';
import { whenAborted } from './when-aborted';

export interface PublishOptions extends Pick<ExchangeOptions, 'signal' | 'idleTimeoutMs'> {
  /** EVENTs the relay may have before it answered them. */
  readonly batch: number;
  /** Milliseconds from the end of one batch to the next. */
  readonly delayMs: number;
}

/** The relay's word on one event, or ours where it gave none. */
export interface OkVerdict extends OkReading {
  readonly id: string;
}

type Ok = Extract<RelayMessage, { readonly type: 'OK' }>;

/**
 * Publishes events (NIP-01 EVENT) batch by batch and tells each verdict as it comes: one for each
 * event, whatever the relay says or leaves out. What is left unanswered is `later`. A relay that asks
 * for a pause, or leaves a whole batch unanswered, is sent no more (the rest is `later`), and one
 * that wants everybody to sign in neither (the rest is `auth-required`).
 * @throws LarderError `relay-closed` or `relay-protocol` when the connection ends, after all verdicts;
 * `aborted` at once: what had no verdict by then may have been stored or not
 */
export async function* publishEvents(
  connection: RelayConnection,
  events: readonly NostrEvent[],
  { batch: size, delayMs, ...options }: PublishOptions,
): AsyncGenerator<OkVerdict, void, void> {
  const queue = [...new Map(events.map((event) => [event.id, event])).values()];
  for (let start = 0; start < queue.length; start += size) {
    if (start > 0) await pause(delayMs, options.signal);
    const unsent = () => queue.slice(start + size);
    try {
      const verdicts = yield* publishBatch(connection, queue.slice(start, start + size), options);
      const reading = readingOfTheRest(verdicts);
      if (reading === undefined) continue;
      yield* alike(unsent(), reading);
      return;
    } catch (error) {
      if (isLost(error)) yield* alike(unsent(), unanswered(error.message));
      throw error;
    }
  }
}

/** Yields one verdict for each event of the batch, and returns them all. */
async function* publishBatch(
  connection: RelayConnection,
  batch: readonly NostrEvent[],
  options: ExchangeOptions,
): AsyncGenerator<OkVerdict, readonly OkVerdict[], void> {
  const verdicts: OkVerdict[] = [];
  const waiting = new Map(batch.map((event) => [event.id, event]));
  try {
    for await (const verdict of valuesOf(answersTo(connection, batch, options))) {
      waiting.delete(verdict.id);
      verdicts.push(verdict);
      yield verdict;
    }
  } catch (error) {
    const lost = isLost(error);
    if (!lost && !isSilence(error)) throw error;
    const reading = lost
      ? unanswered(error.message)
      : unanswered('it did not answer', verdicts.length === 0);
    for (const verdict of alike(waiting.values(), reading)) {
      verdicts.push(verdict);
      yield verdict;
    }
    if (lost) throw error;
  }
  return verdicts;
}

/** One verdict for each event that is answered. */
function answersTo(
  connection: RelayConnection,
  batch: readonly NostrEvent[],
  options: ExchangeOptions,
): Observable<OkVerdict> {
  const waiting = new Set(batch.map(({ id }) => id));
  // Each event is answered once: a relay that repeats itself must not keep us waiting.
  const isAnswer = (message: RelayMessage): message is Ok =>
    message.type === 'OK' && waiting.delete(message.id);
  const questions = batch.map((event): ClientMessage => ['EVENT', event]);
  return exchange(connection, questions, isAnswer, options).pipe(
    map(({ id, accepted, reason }) => ({ id, ...readOk(accepted, reason) })),
    take(batch.length),
  );
}

/** What a batch's verdicts mean for the events not sent yet; `undefined`: send them. */
function readingOfTheRest(verdicts: readonly OkVerdict[]): OkReading | undefined {
  const wantsPause = verdicts.find(({ backOff }) => backOff);
  if (wantsPause !== undefined) return unanswered(wantsPause.words, true);
  const stranger = verdicts.every(({ kind }) => kind === 'auth-required') ? verdicts[0] : undefined;
  return stranger && { kind: 'auth-required', words: stranger.words, backOff: false };
}

function unanswered(words: string, backOff = false): OkReading {
  return { kind: 'later', words, backOff };
}

function* alike(events: Iterable<NostrEvent>, reading: OkReading): Generator<OkVerdict> {
  for (const { id } of events) yield { id, ...reading };
}

function isSilence(error: unknown): boolean {
  return error instanceof LarderError && error.code === 'relay-timeout';
}

function isLost(error: unknown): error is LarderError {
  return (
    error instanceof LarderError &&
    (error.code === 'relay-closed' || error.code === 'relay-protocol')
  );
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await firstValueFrom(merge(whenAborted(signal), timer(ms)));
}
