import type { RelayRecord } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { blockedRelaysOf } from '../nostr/relay-list';
import type { EventStore } from '../store/event-store';

/** What decides where an event goes. */
export interface Circumstances {
  readonly relays: readonly RelayRecord[];
  /** Public keys of the user. */
  readonly accounts: readonly string[];
  /** The user's requests to vanish (kind 62). */
  readonly vanishes: readonly NostrEvent[];
  /** Account → relays that are never to be contacted for it (kind 10006). */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
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
  const filter = { kinds: [Kind.vanish, Kind.blockedRelays], authors: accounts };
  const said = accounts.length === 0 ? [] : await deps.store.query([filter]);
  return {
    relays: await deps.relays(),
    accounts,
    vanishes: said.filter(({ kind }) => kind === Kind.vanish),
    blocked: blockedRelaysOf(said.filter(({ kind }) => kind === Kind.blockedRelays)),
    now: deps.clock(),
  };
}
