import { concat, defer, EMPTY, filter, merge, Observable, throwError, timeout } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import type { RelayConnection } from './relay-connection';
import type { ClientMessage, RelayMessage } from './relay-messages';

/** Milliseconds without a word about a request after which the relay has forgotten it. */
export const defaultIdleTimeoutMs = 15_000;

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Milliseconds from one answer to the next; NOTICEs and other requests' answers do not count. */
  readonly idleTimeoutMs: number;
  /** Milliseconds until the first answer, where that is different. */
  readonly firstTimeoutMs?: number;
}

/** A message that names the request it answers. */
export type Answer = Extract<RelayMessage, { readonly subscription: string }>;

/**
 * Sends `question` when subscribed to and tells its answers, without end: the caller decides which
 * is the last. Errors with `relay-timeout`, `relay-closed`, or `aborted` when the signal fires or
 * the connection is closed on our side.
 */
export function ask(
  connection: RelayConnection,
  question: Extract<ClientMessage, readonly ['REQ' | 'NEG-OPEN', ...unknown[]]>,
  { signal, idleTimeoutMs, firstTimeoutMs = idleTimeoutMs }: AskOptions,
): Observable<Answer> {
  const id = question[1];
  const answers$ = connection.messages$.pipe(
    filter(
      (message): message is Answer => 'subscription' in message && message.subscription === id,
    ),
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
    concat(answers$, throwError(aborted)),
    defer(() => {
      connection.send(question);
      return EMPTY;
    }),
  );
}

/** Never emits; errors when the signal fires. */
function whenAborted(signal: AbortSignal): Observable<never> {
  return new Observable((subscriber) => {
    const onAbort = () => subscriber.error(aborted());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    return () => signal.removeEventListener('abort', onAbort);
  });
}

function aborted(): LarderError {
  return new LarderError('aborted', 'This request to a relay was given up.');
}
