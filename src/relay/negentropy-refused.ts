import { type ErrorCode, LarderError } from '../messages/larder-error';
import { type RefusalKind, readRefusal } from './refusal';

/** Why a relay did not reconcile. `silent` and `disconnected`: before its first negentropy frame. */
export type NegentropyRefusalKind =
  | 'unsupported'
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
    super(codes[refusal] ?? 'relay-refused', `${url} did not reconcile: ${reason}`, { cause });
    this.refusal = refusal;
    this.reason = reason;
    if (cap !== undefined) this.cap = cap;
  }
}

const refusals: Record<RefusalKind, NegentropyRefusalKind> = {
  'auth-required': 'auth-required',
  overflow: 'overflow',
  unsupported: 'unsupported',
  blocked: 'blocked',
  restricted: 'blocked',
  'rate-limited': 'error',
  invalid: 'error',
  error: 'error',
};

/** Reads the words of a NEG-ERR, CLOSED or NOTICE. `cap` is NEG-ERR's fourth element (NIP-77). */
export function readNegentropyRefusal(text: string, cap?: number): NegentropyRefusal {
  const { kind, reason, cap: inWords } = readRefusal(text);
  const refusal = refusals[kind];
  const stated = refusal === 'overflow' ? (cap ?? inWords) : undefined;
  return stated === undefined ? { refusal, reason } : { refusal, reason, cap: stated };
}

const noticeWords =
  /negentropy|nip-?77|NEG-OPEN|too many concurrent NEG|unknown (envelope|cmd|command|message)|could not parse|bad msg|unrecogni[sz]ed|unsupported/i;

/** Whether a NOTICE, which names no request, reads like the answer to a NEG-OPEN. */
export function soundsLikeNegentropyRefusal(text: string): boolean {
  return noticeWords.test(text);
}
