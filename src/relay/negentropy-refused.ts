import { type ErrorCode, LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import { type RefusalKind, readRefusal } from './refusal';

/**
 * Why a relay did not reconcile. `silent` and `disconnected`: before its first negentropy frame.
 * `overflow`: not so many events at once. `session-lost`: it has forgotten a session of ours, and may
 * well go on with a new one.
 */
export type NegentropyRefusalKind =
  | 'unsupported'
  | 'session-lost'
  | 'silent'
  | 'disconnected'
  | 'overflow'
  | 'auth-required'
  | 'blocked'
  | 'error';

export interface NegentropyRefusal {
  readonly refusal: NegentropyRefusalKind;
  /** In the relay's words, or ours where it said nothing. */
  readonly reason: string;
  /** With `overflow`: the largest set the relay would have taken, where it says so. */
  readonly cap?: number;
}

const codes: Partial<Record<NegentropyRefusalKind, ErrorCode>> = {
  silent: 'relay-timeout',
  disconnected: 'relay-closed',
  'auth-required': 'relay-auth-required',
};

/** The relay will not reconcile this set now; plain requests may well work. Code `relay-refused` unless it has a closer one. */
export class NegentropyRefused extends LarderError implements NegentropyRefusal {
  readonly refusal: NegentropyRefusalKind;
  readonly reason: string;
  readonly cap?: number;

  constructor(url: string, { refusal, reason, cap }: NegentropyRefusal, cause?: unknown) {
    super(codes[refusal] ?? 'relay-refused', `${relayLabel(url)} did not reconcile: ${reason}`, {
      cause,
    });
    this.refusal = refusal;
    this.reason = reason;
    if (cap !== undefined) this.cap = cap;
  }
}

const refusals: Record<Exclude<RefusalKind, 'overflow'>, NegentropyRefusalKind> = {
  'auth-required': 'auth-required',
  unsupported: 'unsupported',
  blocked: 'blocked',
  restricted: 'blocked',
  'rate-limited': 'error',
  invalid: 'error',
  error: 'error',
};

/** NIP-77's `closed` and what relays say for it: `CLOSED` (khatru), a sentence (rust-nostr). */
const lostWords = /^closed\b|subscription not found/i;

/** Reads the words of a NEG-ERR, CLOSED or NOTICE. `cap` is NEG-ERR's fourth element (NIP-77). */
export function readNegentropyRefusal(text: string, cap?: number): NegentropyRefusal {
  const { kind, reason, cap: inWords } = readRefusal(text);
  // The NIP has the element for nothing else, so with it any words mean that the set is too large.
  if (kind === 'overflow' || (kind === 'blocked' && cap !== undefined)) {
    const stated = cap ?? inWords;
    return { refusal: 'overflow', reason, ...(stated === undefined ? {} : { cap: stated }) };
  }
  if (kind === 'error' && lostWords.test(reason)) return { refusal: 'session-lost', reason };
  return { refusal: refusals[kind], reason };
}

const noticeWords =
  /negentropy|nip-?77|NEG-OPEN|unknown (envelope|cmd|command|message)|could not parse|bad msg|unrecogni[sz]ed|unsupported/i;

/** Whether a NOTICE, which names no request, reads like the answer to a NEG-OPEN. */
export function mayAnswerNegOpen(text: string): boolean {
  return noticeWords.test(text);
}

/** Whether a NOTICE can only be meant for someone who reconciles: strfry says no more after it. */
export function refusesSessions(text: string): boolean {
  return /too many concurrent NEG/i.test(text);
}
