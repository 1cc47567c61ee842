import type { NostrEvent } from '../../../src/nostr/event';

/** What a relay does instead of sending a negentropy frame: nothing, hang up, or say something else. */
export type InsteadOfFrame = 'silence' | 'hang-up' | readonly unknown[];

/** Which frame is due: the n-th of the n-th session, both from 1, sessions over all connections. */
export interface DueFrame {
  readonly id: string;
  readonly session: number;
  readonly frame: number;
}

/** How the relay speaks NIP-77. */
export interface NegentropyBehaviour {
  /** How NEG-OPEN is answered. `off-*`: refused in that way. `silent`: never. */
  readonly negentropy: 'on' | 'off-notice' | 'off-closed' | 'off-neg-err' | 'silent' | 'blocked';
  /** With `blocked`: sets up to this size are still synced. */
  readonly negentropyCap: number;
  /** Whether that NEG-ERR names the cap as its fourth element. */
  readonly statesCap: boolean;
  /** How that NEG-ERR is worded, for a set of so many events. */
  readonly capWords: (found: number, cap: number) => string;
  /** Any other answer to a NEG-OPEN or NEG-MSG; `undefined` for the right one. */
  readonly insteadOfFrame: (due: DueFrame) => InsteadOfFrame | undefined;
  /** Upper bound of the relay's own negentropy frames, in bytes before hex. */
  readonly frameBytes: number;
  /** Only so many of the newest events are listed, without a word about the others. */
  readonly listsNewest: number;
  /** Keeps and serves these events, and leaves them out of negentropy. */
  readonly hides: (event: NostrEvent) => boolean;
}

export const correctNegentropy: NegentropyBehaviour = {
  negentropy: 'on',
  negentropyCap: 0,
  statesCap: true,
  capWords: () => 'blocked: too many query results',
  insteadOfFrame: () => undefined,
  frameBytes: 500_000,
  listsNewest: Number.POSITIVE_INFINITY,
  hides: () => false,
};
