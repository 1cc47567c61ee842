import { readReason } from './read-reason';

/**
 * What a relay's machine-readable text means (NIP-01 and NIP-42 prefixes, and what relays say
 * instead). `overflow`: the question is too large at once. `error`: anything else.
 */
export type RefusalKind =
  | 'auth-required'
  | 'restricted'
  | 'rate-limited'
  | 'overflow'
  | 'unsupported'
  | 'blocked'
  | 'invalid'
  | 'error';

export interface Refusal {
  readonly kind: RefusalKind;
  /** The relay's own words without the decoration, clipped to 300 characters. */
  readonly reason: string;
  /** The number of events up to which the relay would have answered, where the words name one. */
  readonly cap?: number;
}

/**
 * Kept narrow: "too many requests" is also said with `blocked:`, and taking that for a set that is
 * too large would split the work into more and more requests.
 */
const overflowWords =
  /too many (records|results|query results)|result set too large|results too large|max_sync_events|query is too big/i;

/** `missing elements`: a strfry of before NIP-77, which wants one more. */
const unsupportedWords =
  /(negentropy|nip-?77)\b.*\b(disabled|not (supported|enabled|available)|missing elements)|unknown (cmd|command|message|envelope)|could not parse|unrecogni[sz]ed (cmd|command|message)/i;

const prefixes: ReadonlySet<string> = new Set<RefusalKind>([
  'auth-required',
  'restricted',
  'rate-limited',
  'unsupported',
  'blocked',
  'invalid',
]);

/** Reads the text of a CLOSED, NEG-ERR or NOTICE. */
export function readRefusal(text: string): Refusal {
  const { prefix, words: reason } = readReason(text);
  const kind = kindOf(prefix, reason);
  const stated =
    kind === 'overflow'
      ? /(?:>|max_sync_events\W{1,3}) ?(\d{1,15})\b/i.exec(reason)?.[1]
      : undefined;
  return stated === undefined ? { kind, reason } : { kind, reason, cap: Number(stated) };
}

function kindOf(prefix: string | undefined, reason: string): RefusalKind {
  if (prefix !== undefined && isPersonal(prefix)) return prefix;
  if (overflowWords.test(reason)) return 'overflow';
  if (unsupportedWords.test(reason)) return 'unsupported';
  return prefix !== undefined && isKind(prefix) ? prefix : 'error';
}

/** Says that others would be answered, so the words after it say nothing of what the relay can. */
function isPersonal(prefix: string): prefix is 'auth-required' | 'restricted' | 'rate-limited' {
  return prefix === 'auth-required' || prefix === 'restricted' || prefix === 'rate-limited';
}

function isKind(prefix: string): prefix is RefusalKind {
  return prefixes.has(prefix);
}
