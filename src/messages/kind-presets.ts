/**
 * Kinds to keep, by names a user can choose from. Deletions (5) and requests to vanish (62) are in
 * every question whatever is chosen: without them, what is gone elsewhere would stay here.
 */
export const alwaysKinds: readonly number[] = [5, 62];

/** Of what others say to an account. Explicit: every contact list that names it would come along. */
export const mentionPresets = {
  /** Answers, reposts, reactions, comments, zaps, highlights and articles. */
  all: [1, 6, 7, 16, 1111, 9735, 9802, 30023],
  /** Without likes, zaps and reposts. */
  conversations: [1, 1111, 9802, 30023],
} as const satisfies Record<string, readonly number[]>;

/** Of what the people write whom an account follows. `undefined`: every kind. */
export const followPresets = {
  /** What timelines are made of: profiles, notes, follows, reposts, reactions, zaps, articles. */
  essential: [0, 1, 3, 6, 7, 9735, 10002, 30023],
  /** What they wrote or showed in their own words: also pictures, videos and comments. */
  notes: [0, 1, 6, 16, 20, 21, 22, 1111, 9802, 10002, 30023],
  everything: undefined,
} as const satisfies Record<string, readonly number[] | undefined>;

/** Encrypted to someone: a scope of their own, because relays hide them (NIP-04, NIP-59). */
export const encryptedKinds: readonly number[] = [4, 1059];

/** The kinds as a filter has them: sorted, each once, with those that are always asked for. */
export function completeKinds(kinds: readonly number[]): number[] {
  return [...new Set([...kinds, ...alwaysKinds])].sort((a, b) => a - b);
}
