/** What a client may have to be known for (NIP-42). */
export type Guarded = 'REQ' | 'NEG-OPEN' | 'EVENT';

/** Whom the relay serves. */
export interface AuthBehaviour {
  /** What it does not do before AUTH; `true` is all of it. */
  readonly requiresAuth: boolean | readonly Guarded[];
  /** How it says so. */
  readonly authWords: string;
  /** When the challenge is sent. `at-once`: to who connects. */
  readonly challenges: 'at-once' | 'before-refusal' | 'after-refusal' | 'never';
  /** The OK false for every AUTH. */
  readonly refusesAuth: string | undefined;
  /** How it refuses those who did AUTH, too. */
  readonly restricts: string | undefined;
  /**
   * Kinds served to those alone whom they concern: a filter of nothing else needs AUTH, from others
   * they are left out, and they are never listed in negentropy (strfry).
   */
  readonly restrictedKinds: readonly number[];
}

export const openToAll: AuthBehaviour = {
  requiresAuth: false,
  authWords: 'auth-required: this relay serves those it knows',
  challenges: 'at-once',
  refusesAuth: undefined,
  restricts: undefined,
  restrictedKinds: [],
};
