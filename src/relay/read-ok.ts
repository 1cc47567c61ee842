import { readReason } from './read-reason';

/**
 * What a relay said to an EVENT. `accepted`: it took it. `duplicate`: it has it. `refused`: it never
 * will. `later`: not now, or in words that mean nothing to us. `auth-required`: not from a stranger.
 */
export type OkKind = 'accepted' | 'duplicate' | 'refused' | 'later' | 'auth-required';

export interface OkReading {
  readonly kind: OkKind;
  /** In the relay's words, clipped; empty where it said none. */
  readonly words: string;
  /** The relay wants to be sent less, or later. */
  readonly backOff: boolean;
}

/** NIP-01's prefixes that speak of the event itself, and what strfry and older relays say instead. */
const forGood: ReadonlySet<string> = new Set([
  'invalid',
  'blocked',
  'pow',
  'restricted',
  'mute',
  'unsupported',
  'deleted', // strfry: a deletion covers it
  'replaced', // strfry: it has a newer version
  'rejected', // nostream, after NIP-20
  'payment-required',
]);

/** Relays put any prefix, or none, before it. */
const rateWords =
  /\brate[- ]?limit|too many (requests|events|messages)|slow(ing)? down|too (fast|much)\b/i;

/** What is too new today is not for ever. */
const tooNewWords = /created_at.*(too (late|new)|in the future)|too far in the future/i;

/** Reads the answer to an EVENT (NIP-01 "OK"). Never throws, whatever the text. */
export function readOk(accepted: boolean, text: string): OkReading {
  const { prefix, words } = readReason(text);
  const backOff = !accepted && (prefix === 'rate-limited' || rateWords.test(words));
  return { kind: kindOf(accepted, prefix, words, backOff), words, backOff };
}

function kindOf(
  accepted: boolean,
  prefix: string | undefined,
  words: string,
  backOff: boolean,
): OkKind {
  // strfry says it with OK true, others with OK false: either way the event is there.
  if (prefix === 'duplicate') return 'duplicate';
  if (accepted) return 'accepted';
  if (prefix === 'auth-required') return 'auth-required';
  if (backOff || prefix === undefined || tooNewWords.test(words)) return 'later';
  return forGood.has(prefix) ? 'refused' : 'later';
}
