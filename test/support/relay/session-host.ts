import type { NostrEvent } from '../../../src/nostr/event';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayCounters } from './relay-log';
import type { RelayShelf, ShelfVerdict } from './relay-shelf';

/** The relay, as one client's session sees it. */
export interface SessionHost {
  readonly shelf: RelayShelf;
  readonly counters: Readonly<RelayCounters>;
  readonly behaviour: () => RelayBehaviour;
  /** Stores an event and announces it to every session. */
  readonly accept: (event: NostrEvent) => ShelfVerdict;
}
