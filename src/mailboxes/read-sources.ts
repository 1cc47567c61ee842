import { limits } from '../messages/limits';
import type { Account, RelayRecord, Settings } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { isLocalRelay } from '../nostr/relay-url';
import type { EventStore } from '../store/event-store';
import { isPublicRelay } from './is-public-relay';
import type { PlanSources } from './plan-sync';
import {
  type AccountLists,
  accountListKinds,
  readAccountLists,
  type WriteRelayReader,
} from './read-lists';
import { selectFollowRelays } from './select-follow-relays';

export interface SourcesInput {
  readonly accounts: readonly Account[];
  readonly relays: readonly RelayRecord[];
  readonly settings: Settings;
  readonly store: Pick<EventStore, 'query'>;
  readonly writeRelays: WriteRelayReader;
  /** From 0 to 1: what a relay was worth. */
  readonly score: (url: string) => number;
  /** Relays that were synced with, or failed, at least once. */
  readonly attempted: ReadonlySet<string>;
}

/**
 * What the lists in the store lead to. One step after the other, so that what the user waits for
 * comes first: other people's lists when an account had its own events, and what those people wrote
 * when an index relay was asked where they write.
 */
export async function readSources(input: SourcesInput): Promise<PlanSources> {
  const { accounts, settings, store } = input;
  const active = accounts.filter((it) => it.active);
  const lists = await readAccountLists(
    store,
    active.map((it) => it.pubkey),
  );
  const settled = active.filter((it) => it.firstSyncAt !== undefined).map((it) => it.pubkey);
  const followed = followedByAny(settled, lists, settings);
  return {
    follows: await followRelays(followed, lists, input),
    people: [...new Set([...settled, ...followed])],
    messageRelays: settings.scopes.messages ? lists.messageRelays : new Map(),
    blocked: lists.blocked,
  };
}

/** Whose lists lead to relays. */
export interface ListOwners {
  readonly accounts: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/** Whether an event that was stored changes what the lists lead to. */
export function isSource(
  { kind, pubkey }: Pick<NostrEvent, 'kind' | 'pubkey'>,
  whose: ListOwners,
): boolean {
  if (kind === Kind.relayList) return whose.people.has(pubkey);
  return accountListKinds.has(kind) && whose.accounts.has(pubkey);
}

/** Whom the accounts follow, but for themselves: what they write is asked for anyhow. */
function followedByAny(
  accounts: readonly string[],
  { follows }: AccountLists,
  { scopes }: Settings,
): string[] {
  const most = scopes.maxAuthors || limits.follows;
  const followed = accounts.flatMap((it) => follows.get(it)?.slice(-most) ?? []);
  const others = new Set(followed);
  for (const account of accounts) others.delete(account);
  return [...others].slice(0, limits.follows);
}

async function followRelays(
  followed: readonly string[],
  { blocked }: AccountLists,
  input: SourcesInput,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { relays, settings, writeRelays, score } = input;
  const { scopes } = settings;
  if (!scopes.follows || followed.length === 0 || isTooEarly(input)) return new Map();
  const known = new Map(relays.map((it) => [it.url, it]));
  const isBlocked = (url: string) => [...blocked.values()].some((urls) => urls.has(url));
  const isReadable = (url: string) => {
    const relay = known.get(url);
    if (isBlocked(url)) return false;
    // One in the user's own network waits for the switch that only a relay in the book has.
    return relay ? relay.enabled && relay.direction !== 'up' : !isLocalRelay(url);
  };
  const isUsers = (url: string) => known.get(url)?.uses.some(({ read, write }) => read || write);
  const mayAsk = (url: string) => isReadable(url) && (isUsers(url) || isPublicRelay(url));

  const listed = await writeRelays.read(followed);
  return selectFollowRelays(
    new Map(followed.map((author) => [author, (listed.get(author) ?? []).filter(mayAsk)])),
    {
      perAuthor: scopes.relaysPerAuthor,
      maxRelays: scopes.followsMaxRelays,
      score,
      preferred: new Set(relays.filter(isAtHand).map(({ url }) => url)),
      fallback: fallbackOf(input)
        .filter(isReadable)
        .sort((a, b) => score(b) - score(a)),
    },
  );
}

/** Connected to for something else, or selected before. */
function isAtHand({ enabled, uses, chosenFor }: RelayRecord): boolean {
  return (
    enabled && (uses.some(({ read, write }) => read || write) || chosenFor.includes('follows'))
  );
}

function fallbackOf({ relays, settings, accounts }: SourcesInput): string[] {
  const { fallbackRelays } = settings.scopes;
  if (fallbackRelays.length > 0) return [...fallbackRelays];
  const active = new Set(accounts.filter((it) => it.active).map((it) => it.pubkey));
  return relays
    .filter(({ read, uses }) => read && uses.some((use) => use.read && active.has(use.pubkey)))
    .map(({ url }) => url);
}

/** Whether an index relay is still to say where people write. */
function isTooEarly({ relays, settings, attempted }: SourcesInput): boolean {
  const isUnderWay = relays.some(({ chosenFor }) => chosenFor.includes('follows'));
  if (isUnderWay || !settings.scopes.lists) return false;
  const isOff = (url: string) => relays.some((it) => it.url === url && !it.enabled);
  const indexers = settings.indexers.filter((url) => !isOff(url));
  return indexers.length > 0 && !indexers.some((url) => attempted.has(url));
}
