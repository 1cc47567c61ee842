import type { RelayRecord } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import type { EventStore } from '../store/event-store';

/** What decides where an event goes. */
export interface Circumstances {
  readonly relays: readonly RelayRecord[];
  /** Public keys of the user. */
  readonly accounts: readonly string[];
  /** The user's requests to vanish (kind 62). */
  readonly vanishes: readonly NostrEvent[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface CircumstancesDeps {
  readonly store: Pick<EventStore, 'query'>;
  readonly relays: () => Promise<readonly RelayRecord[]>;
  readonly accounts: () => Promise<readonly string[]>;
  readonly clock: () => number;
}

export async function circumstancesNow(deps: CircumstancesDeps): Promise<Circumstances> {
  const accounts = await deps.accounts();
  const vanishFilter = { kinds: [Kind.vanish], authors: accounts };
  const vanishes = accounts.length === 0 ? [] : await deps.store.query([vanishFilter]);
  return { relays: await deps.relays(), accounts, vanishes, now: deps.clock() };
}
