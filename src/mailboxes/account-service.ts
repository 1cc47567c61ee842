import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { Settings } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import { type Identity, parseIdentity } from '../nostr/identity';
import { Kind } from '../nostr/kinds';
import { profileName } from '../nostr/profile-name';
import { relaysOf } from '../nostr/relay-list';
import { isLocalRelay, tryNormaliseRelayUrl } from '../nostr/relay-url';
import type { Verifier } from '../nostr/verifier';
import type { EventStore } from '../store/event-store';
import type { AccountBook } from './account-book';
import { type FindListsOptions, findLists } from './find-lists';
import { readAccountLists } from './read-lists';
import type { RelayBook } from './relay-book';
import type { StoredValue } from './stored-value';

/** Relays named in an nprofile or a NIP-05 document that are asked besides the indexers. */
const maxHints = 3;

export interface AccountServiceDeps {
  readonly accounts: AccountBook;
  readonly relays: RelayBook;
  readonly settings: StoredValue<Settings>;
  readonly store: EventStore;
  readonly ask: FindListsOptions['ask'];
  readonly verifier: () => Promise<Verifier>;
  readonly resolve: (
    name: Identity & { type: 'nip05' },
  ) => Promise<{ pubkey: string; relays: string[] }>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Makes the signal that ends a look-up; after `limits.lookupMs` if not given. */
  readonly patience?: () => AbortSignal;
}

export interface AccountService {
  /**
   * Adds whoever the user typed and looks for their relays. That no indexer answers is no failure of
   * this: no relays are told then, and the user can name some or try again.
   * @throws LarderError `invalid-public-key`, `nip05-*`
   */
  add(input: string): Promise<{ pubkey: string; relays?: number }>;
  /** Asks the indexers again. @throws LarderError `unknown-account`, `relay-unreachable` */
  refresh(pubkey: string): Promise<{ relays: number }>;
  /**
   * Takes over the relay list and the name that are in the store now.
   * @throws LarderError `unknown-account` when it was removed meanwhile
   */
  apply(pubkey: string): Promise<{ relays: number }>;
  remove(pubkey: string): Promise<void>;
}

export function createAccountService(deps: AccountServiceDeps): AccountService {
  const { accounts, relays, settings, store, ask, clock } = deps;
  const patience = deps.patience ?? (() => AbortSignal.timeout(limits.lookupMs));

  const newest = async (pubkey: string, kind: number): Promise<NostrEvent | undefined> => {
    const [event] = await store.query([{ authors: [pubkey], kinds: [kind], limit: 1 }]);
    return event;
  };

  const apply = async (pubkey: string) => {
    const [list, profile] = await Promise.all([
      newest(pubkey, Kind.relayList),
      newest(pubkey, Kind.profile),
    ]);
    const listed = list ? relaysOf(list) : [];
    const name = profile && profileName(profile);
    await accounts.update(pubkey, {
      hasRelayList: list !== undefined,
      ...(name === undefined ? {} : { name }),
    });
    // Only now: for an account that is gone the line above throws, and its relays stay forgotten.
    await relays.setListed(pubkey, listed);
    return { relays: listed.length };
  };

  /** Index relays and hints, without those the user switched off or blocked: not contacted at all. */
  const askable = async (hints: readonly string[]) => {
    const [{ indexers }, known, kept] = await Promise.all([
      settings.read(),
      relays.read(),
      accounts.read(),
    ]);
    const pubkeys = kept.map((it) => it.pubkey);
    const { blocked } = await readAccountLists(store, pubkeys);
    const off = new Set(known.filter((it) => !it.enabled).map((it) => it.url));
    for (const urls of blocked.values()) for (const url of urls) off.add(url);
    return [...new Set([...indexers, ...safeHints(hints)])].filter((url) => !off.has(url));
  };

  const look = async (pubkey: string, hints: readonly string[] = []) => {
    const verifier = await deps.verifier();
    const found = await findLists(pubkey, {
      indexers: await askable(hints),
      ask,
      verify: (event) => verifier.verify(event),
      signal: patience(),
    });
    for (const { event, relay } of found) {
      await store.ingest([event], { from: { kind: 'relay', name: relay } });
    }
    await accounts.update(pubkey, { listsCheckedAt: clock() });
    return apply(pubkey);
  };

  return {
    apply,
    async add(input) {
      const { pubkey, label, hints } = await identify(parseIdentity(input), deps.resolve);
      await accounts.add(pubkey, label);
      try {
        return { pubkey, ...(await look(pubkey, hints)) };
      } catch (error) {
        if (error instanceof LarderError && error.code === 'relay-unreachable') return { pubkey };
        throw error;
      }
    },
    async refresh(pubkey) {
      const known = (await accounts.read()).some((it) => it.pubkey === pubkey);
      if (!known) throw new LarderError('unknown-account', 'This account is not kept here.');
      return look(pubkey);
    },
    async remove(pubkey) {
      await accounts.remove(pubkey);
      await relays.removeAccount(pubkey);
    },
  };
}

async function identify(identity: Identity, resolve: AccountServiceDeps['resolve']) {
  if (identity.type === 'pubkey') return { pubkey: identity.pubkey, hints: identity.relays };
  const { pubkey, relays } = await resolve(identity);
  const label = identity.name === '_' ? identity.domain : `${identity.name}@${identity.domain}`;
  return { pubkey, label, hints: relays };
}

/** Hints come from strangers: none of them leads into the user's own network. */
function safeHints(hints: readonly string[]): string[] {
  return hints
    .flatMap((it) => tryNormaliseRelayUrl(it) ?? [])
    .filter((it) => !isLocalRelay(it))
    .slice(0, maxHints);
}
