import type { NostrEvent } from '../nostr/event';

/** How one relay stands to an event that waits to be published. Times in milliseconds. */
export interface OutboxTarget {
  readonly relay: string;
  /** `waiting`: not tried, or to be tried again. `accepted`, `refused`: the relay's last word. */
  readonly state: 'waiting' | 'accepted' | 'refused';
  readonly attempts: number;
  readonly nextAttemptAt: number;
  /** In the relay's words, or those of an error where it could not be reached: then that one's `code` as well. */
  readonly words?: string;
  readonly code?: string;
  /** `refused` because it did not take the event for long enough, and not because it said so. */
  readonly gaveUp?: true;
  readonly at?: number;
}

/** One event of the user on its way to their write relays. */
export interface OutboxEntry {
  readonly event: NostrEvent;
  /** The site that added it. */
  readonly origin: string;
  /** Milliseconds. */
  readonly addedAt: number;
  readonly targets: readonly OutboxTarget[];
}
