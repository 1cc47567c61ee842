/** What the relay keeps and for how long. */
export interface StorageBehaviour {
  /** Keeps superseded versions of replaceable events too, as relays may. */
  readonly keepsReplaced: boolean;
  /** Keeps what kind 5 events ask to be gone (NIP-09). */
  readonly keepsDeleted: boolean;
  /** Keeps what its author asked to be forgotten by kind 62 (NIP-62). */
  readonly keepsVanished: boolean;
  /** Keeps ephemeral events (NIP-01), as strfry does for minutes. */
  readonly keepsEphemeral: boolean;
  /** The relay's time in seconds: what has expired by then is gone and not taken (NIP-40). */
  readonly clock: () => number;
}

export const correctStorage: StorageBehaviour = {
  keepsReplaced: false,
  keepsDeleted: false,
  keepsVanished: false,
  keepsEphemeral: false,
  // Before every expiration: a test that wants time to pass brings its own.
  clock: () => 0,
};
