import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { followedBy } from '../nostr/follow-list';
import { Kind } from '../nostr/kinds';
import { blockedRelaysOf, relaysOf, relayTagsOf } from '../nostr/relay-list';
import type { EventStore } from '../store/event-store';

/** Authors in one question to the store. */
const batch = 500;

/** Kinds of lists of the accounts that lead to others. */
export const accountListKinds: ReadonlySet<number> = new Set([
  Kind.follows,
  Kind.messageRelays,
  Kind.blockedRelays,
]);

/** What the accounts' own lists say. */
export interface AccountLists {
  /** Account → whom it follows (kind 3), those added last at the end. */
  readonly follows: ReadonlyMap<string, readonly string[]>;
  /** Account → where its messages arrive (kind 10050). */
  readonly messageRelays: ReadonlyMap<string, readonly string[]>;
  /** Account → relays it never wants to be contacted (kind 10006). */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The accounts' lists that are in the store. */
export async function readAccountLists(
  store: Pick<EventStore, 'query'>,
  accounts: readonly string[],
): Promise<AccountLists> {
  const newest = async (kind: number): Promise<[string, NostrEvent][]> => {
    if (accounts.length === 0) return [];
    const lists = await store.query([{ authors: accounts, kinds: [kind] }]);
    return lists.map((list) => [list.pubkey, list]);
  };
  const mapped = async <T>(kind: number, read: (list: NostrEvent) => T) =>
    new Map((await newest(kind)).map(([pubkey, list]) => [pubkey, read(list)]));
  return {
    follows: await mapped(Kind.follows, followedBy),
    messageRelays: await mapped(Kind.messageRelays, (it) => relayTagsOf(it, limits.messageRelays)),
    blocked: blockedRelaysOf((await newest(Kind.blockedRelays)).map(([, list]) => list)),
  };
}

/** Reads where people write to; addresses are parsed anew only where a list is new. */
export interface WriteRelayReader {
  /** Author → the relays they write to (kind 10002), of those who have a list in the store. */
  read(authors: readonly string[]): Promise<Map<string, readonly string[]>>;
}

export function createWriteRelayReader(store: Pick<EventStore, 'query'>): WriteRelayReader {
  let parsed = new Map<string, readonly string[]>();
  return {
    async read(authors) {
      const found = new Map<string, readonly string[]>();
      const current: typeof parsed = new Map();
      for (let start = 0; start < authors.length; start += batch) {
        const some = authors.slice(start, start + batch);
        for (const list of await store.query([{ authors: some, kinds: [Kind.relayList] }])) {
          const relays = parsed.get(list.id) ?? writeRelaysOf(list);
          current.set(list.id, relays);
          found.set(list.pubkey, relays);
        }
      }
      parsed = current;
      return found;
    },
  };
}

function writeRelaysOf(list: NostrEvent): string[] {
  return relaysOf(list)
    .filter(({ write }) => write)
    .map(({ url }) => url);
}
