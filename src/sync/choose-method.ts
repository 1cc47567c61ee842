import type { Task } from '../mailboxes/plan';
import type { RelayRecord } from '../messages/records';
import type { SyncSettings } from '../messages/sync-settings';
import { isDoubted } from './capability';
import type { Choice } from './recovery';

export interface MethodQuestion {
  readonly relay: Pick<RelayRecord, 'negentropy' | 'capability'>;
  readonly mode: SyncSettings['mode'];
  readonly task: Pick<Task, 'method'>;
  /** Hardly anything of the scope is here, and it was never read to its end. */
  readonly isNew: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How the first slice asks. `afterwards`: what to do when that is through. */
export interface FirstChoice extends Choice {
  readonly afterwards?: Choice;
}

/**
 * How to ask this relay, and why so, in words for the log. The relay's own flag goes before the mode
 * for all, except that in the mode `negentropy` no relay is ever read page by page instead. Where
 * there is nothing yet, pages are the quicker way to get it; then both sides are compared.
 */
export function chooseMethod(question: MethodQuestion): FirstChoice {
  const { relay, mode, task, isNew, now } = question;
  if (task.method === 'req') {
    return { method: 'req', reason: 'encrypted messages are not reconciled' };
  }
  if (relay.negentropy === 'off') return { method: 'req', reason: 'negentropy is switched off' };
  if (relay.negentropy === 'auto' && mode === 'req') {
    return { method: 'req', reason: 'the mode is page by page' };
  }
  const { capability } = relay;
  const isForced = relay.negentropy === 'on' || mode === 'negentropy';
  if (!isForced && capability?.negentropy === 'no' && !isDoubted(capability, now)) {
    return { method: 'req', reason: capability.reason ?? 'the relay refused negentropy' };
  }
  const reason = isForced ? 'negentropy is switched on' : (capability?.negentropy ?? 'unknown');
  const negentropy: Choice = { method: 'negentropy', reason };
  if (!isNew || mode === 'negentropy') return negentropy;
  return { method: 'req', reason: 'nothing of this is here yet', afterwards: negentropy };
}
