/** Why a relay's set and ours are left different at one id. */
export type VerdictReason =
  // absorbed: the relay lists it, we do not keep it
  | 'older'
  | 'deleted'
  | 'expired'
  | 'ephemeral'
  /** Seen before and not kept, for one of the reasons above. */
  | 'unkept'
  /** Its id or signature is not genuine, or it is dated far ahead. */
  | 'invalid'
  /** Asked for, and not delivered. */
  | 'undelivered'
  /** The relay is only sent to, not read (direction `up`). */
  | 'unwanted'
  // omitted: we keep it, the relay does not list it
  /** The relay is only read, or these events are not the user's own. */
  | 'unsent'
  /** It may not be sent there: protected, or beyond what the relay says it takes. */
  | 'unfit'
  /** Answered OK false for good. */
  | 'refused'
  /** Answered as a duplicate, and not listed all the same. */
  | 'hidden'
  /** Not taken just now: the relay was busy, said nothing, or wanted a pause or a sign-in. */
  | 'postponed';

/**
 * A difference to one relay's set that is known and settled: `absorb` adds the id to the set we
 * reconcile with, `omit` leaves it out, so that both sides have the same fingerprint.
 */
export interface RelayVerdict {
  readonly id: string;
  /** In seconds; absent for what was only ever listed, because negentropy names no times. */
  readonly created_at?: number;
  /** Instead of a time: it was listed from here to before there, in seconds; may be `Infinity`. */
  readonly between?: readonly [from: number, to: number];
  readonly side: 'absorb' | 'omit';
  readonly reason: VerdictReason;
  /** In the relay's words, where it said something. */
  readonly words?: string;
  /** When it was reached, and when it is to be doubted (never, if absent), in seconds. */
  readonly at: number;
  readonly until?: number;
}
