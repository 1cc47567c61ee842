import { type ErrorCode, LarderError } from '../messages/larder-error';
import { NegentropyRefused } from '../relay/negentropy-refused';
import { relayEnding } from '../relay/relay-closed';
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

/**
 * Sessions a relay may lose in a row, and frames that may be too long for it: each costs it no more
 * than the question, and after the latter the next frame is shorter.
 */
const maxHiccups = 5;

/** How often pages are made smaller for a relay that hangs up inside them. */
const maxPageCuts = 3;

/**
 * Decides how to go on after a slice failed. A refusal leads to REQ at once. A session that breaks
 * off in the middle is tried once more, because relays drop sessions for passing reasons; what
 * fails twice without having brought anything leads to REQ, and there to the end.
 */
export class Recovery {
  choice: Choice;
  /** Everything was read page by page: what negentropy would add is not worth reading it again. */
  isRead = false;
  /** What broke session after session, where it was no refusal that led to REQ. */
  brokenBy: string | undefined;
  readonly #mayUseReq: boolean;
  #failures = 0;
  #hiccups = 0;
  #isThrough = false;
  #pageCuts = 0;

  constructor({ method, reason }: Choice, mayUseReq: boolean) {
    this.choice = { method, reason };
    this.#mayUseReq = mayUseReq;
  }

  /** There is nothing left to do after the last failure. */
  get isThrough(): boolean {
    return this.#isThrough;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#hiccups = 0;
  }

  /**
   * Whether to go on with smaller pages: a connection that is lost twice without having brought a
   * page may have been lost over the size of one.
   */
  cutsPages(error: unknown, progressed: boolean): boolean {
    const isLost = error instanceof LarderError && error.code === 'relay-closed';
    if (!isLost || progressed || this.choice.method !== 'req') return false;
    this.#pageCuts++;
    return this.#pageCuts <= maxPageCuts;
  }

  /**
   * @throws the error itself when there is nothing left to try; `negentropy-refused` where the user
   * wants no REQ instead
   */
  failed(error: unknown, progressed: boolean): void {
    const isPassing = isPassingRefusal(error) || relayEnding(error) === 'too-big';
    if (isPassing && this.#hiccups < maxHiccups) {
      this.#hiccups++;
      return;
    }
    if (error instanceof NegentropyRefused) {
      this.#useReq(error.reason, error);
      return;
    }
    if (!(error instanceof LarderError) || !relayFailures.has(error.code)) throw error;
    // A lost connection that brought something is worth another; a relay that drips is not.
    const begunAnew = progressed && error.code === 'relay-closed';
    this.#failures = begunAnew ? 1 : this.#failures + 1;
    if (this.#failures < 2) return;
    if (this.choice.method === 'req') throw error;
    this.#useReq(error.message, error);
  }

  #useReq(reason: string, cause: LarderError): void {
    if (!this.#mayUseReq) throw refusedForGood(reason, cause);
    this.choice = { method: 'req', reason };
    this.brokenBy = isRefusal(cause) ? undefined : reason;
    this.#failures = 1;
    this.#isThrough = this.isRead;
  }
}

function refusedForGood(reason: string, cause: LarderError): LarderError {
  if (cause.code === 'relay-auth-required') return cause;
  return new LarderError('negentropy-refused', `This relay does not reconcile: ${reason}`, {
    advice: 'Let it be read page by page by choosing the automatic mode, or switch it off.',
    cause,
  });
}

/** Whether the relay said no, rather than that it had too much or nothing of what was asked. */
function isRefusal(error: LarderError): boolean {
  const isNo = error instanceof NegentropyRefused && error.refusal !== 'overflow';
  return isNo && !isPassingRefusal(error);
}

/**
 * Whether a relay only lost a session that it would have gone on with: khatru answers CLOSED to a
 * client so quick that the session is not written down yet.
 */
export function isPassingRefusal(error: unknown): boolean {
  return error instanceof NegentropyRefused && error.refusal === 'session-lost';
}
