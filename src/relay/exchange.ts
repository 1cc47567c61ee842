import { concat, defer, EMPTY, filter, merge, type Observable, throwError, timeout } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import type { RelayConnection } from './relay-connection';
import type { ClientMessage, RelayMessage } from './relay-messages';
import { givenUp, whenAborted } from './when-aborted';

/** Milliseconds without a word about a request after which the relay has forgotten it. */
export const defaultIdleTimeoutMs = 15_000;

export interface ExchangeOptions {
  readonly signal: AbortSignal;
  /**
   * Milliseconds from one answer to the next; whatever is no answer does not count. 0: after the
   * first answer, as long as it takes.
   */
  readonly idleTimeoutMs: number;
  /** Milliseconds until the first answer, where that is different. */
  readonly firstTimeoutMs?: number;
}

/**
 * Sends `questions` when subscribed to and tells the messages that answer them, without end: the
 * caller decides which is the last. `isAnswer` is asked once for every message. Errors with
 * `relay-timeout`, `relay-closed`, or `aborted` when the signal fires or the connection is closed on
 * our side.
 */
export function exchange<T extends RelayMessage>(
  connection: RelayConnection,
  questions: readonly ClientMessage[],
  isAnswer: (message: RelayMessage) => message is T,
  { signal, idleTimeoutMs, firstTimeoutMs = idleTimeoutMs }: ExchangeOptions,
): Observable<T> {
  const answers$ = connection.messages$.pipe(
    filter(isAnswer),
    timeout({
      first: firstTimeoutMs,
      each: idleTimeoutMs,
      with: () =>
        throwError(() => new LarderError('relay-timeout', `${connection.url} fell silent.`)),
    }),
  );
  // Listening comes first, so that no answer can be missed.
  return merge(
    whenAborted(signal),
    concat(answers$, throwError(givenUp)),
    defer(() => {
      for (const question of questions) connection.send(question);
      return EMPTY;
    }),
  );
}
