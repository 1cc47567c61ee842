import { type ErrorCode, LarderError } from '../messages/larder-error';
import { NegentropyRefused } from '../relay/negentropy-refused';
import type { SyncRun } from '../store/event-store';

/** How the next slice asks, and why so. */
export type Choice = Pick<SyncRun, 'method' | 'reason'>;

/** What ended a slice by the relay's doing. */
const relayFailures: ReadonlySet<ErrorCode> = new Set([
  'relay-closed',
  'relay-timeout',
  'relay-protocol',
  'relay-refused',
  'negentropy-protocol',
]);

/** Sessions a relay may lose in a row; each costs it no more than the question. */
const maxHiccups = 5;

/**
 * Decides how to go on after a slice failed. A refusal leads to REQ at once. A session that breaks
 * off in the middle is tried once more, because relays drop sessions for passing reasons; what
 * fails twice without having brought anything leads to REQ, and there to the end.
 */
export class Recovery {
  choice: Choice;
  #failures = 0;
  #hiccups = 0;

  constructor(choice: Choice) {
    this.choice = choice;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#hiccups = 0;
  }

  /** @throws the error itself when there is nothing left to try */
  failed(error: unknown, progressed: boolean): void {
    if (isPassingRefusal(error) && this.#hiccups < maxHiccups) {
      this.#hiccups++;
      return;
    }
    if (error instanceof NegentropyRefused) {
      this.#useReq(error.reason);
      return;
    }
    if (!(error instanceof LarderError) || !relayFailures.has(error.code)) throw error;
    // A lost connection that brought something is worth another; a relay that drips is not.
    const begunAnew = progressed && error.code === 'relay-closed';
    this.#failures = begunAnew ? 1 : this.#failures + 1;
    if (this.#failures < 2) return;
    if (this.choice.method === 'req') throw error;
    this.#useReq(error.message);
  }

  #useReq(reason: string): void {
    this.choice = { method: 'req', reason };
    this.#failures = 1;
  }
}

/**
 * Whether a relay only lost a session that it would have gone on with: khatru answers CLOSED to a
 * client so quick that the session is not written down yet.
 */
export function isPassingRefusal(error: unknown): boolean {
  return error instanceof NegentropyRefused && error.refusal === 'session-lost';
}
