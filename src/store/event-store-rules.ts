/** What a store goes by, and asks of those who opened it. */
export interface EventStoreRules {
  /** The time in seconds. */
  readonly clock: () => number;
  /**
   * Whether an author's requests to vanish (NIP-62) are kept and not followed; asked whenever one
   * would count. Without it, all are followed.
   */
  readonly isSpared?: (pubkey: string) => boolean;
  /** Which kinds a search finds; asked again each time. */
  readonly searchKinds?: () => readonly number[];
  /** Told why what is to be removed could not be: it is tried again at the next start. */
  readonly onFault?: (error: unknown) => void;
}
