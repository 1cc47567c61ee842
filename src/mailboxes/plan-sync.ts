import type { Account, RelayRecord, Settings } from '../messages/records';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { Plan, Task } from './plan';
import {
  customTasks,
  followTasks,
  listTasks,
  mentionsTasks,
  messageTasks,
  ownTasks,
} from './scope-tasks';
import { startOfMonth } from './start-of-month';

/** What the lists in the store say: who is followed, and which relays lead to whom. */
export interface PlanSources {
  /** Relay → the people whose events are asked for there. */
  readonly follows: ReadonlyMap<string, readonly string[]>;
  /** Everybody whose profile and relay lists are kept. */
  readonly people: readonly string[];
  /** Account → the relays at which its messages arrive (kind 10050). */
  readonly messageRelays: ReadonlyMap<string, readonly string[]>;
  /** Account → the relays that are never to be contacted for it (kind 10006). */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
}

/** As long as no list is known. */
export const noSources: PlanSources = {
  follows: new Map(),
  people: [],
  messageRelays: new Map(),
  blocked: new Map(),
};

export interface PlanInput {
  readonly accounts: readonly Account[];
  readonly relays: readonly RelayRecord[];
  readonly settings: Settings;
  readonly sources: PlanSources;
  /** Seconds. */
  readonly now: number;
}

/**
 * What to ask of whom. By the outbox model (NIP-65) an account's own events are on its write
 * relays, what mentions it on its read relays, and what others wrote on theirs. Accounts that share
 * a relay share one question per scope.
 */
export function planSync(input: PlanInput): Plan {
  const planned = input.relays
    .filter(({ enabled }) => enabled)
    .map((relay) => [relay.url, tasksOf(relay, input)] as const)
    .filter(([, tasks]) => tasks.length > 0)
    .sort(([, a], [, b]) => urgency(a) - urgency(b));
  return new Map(planned);
}

function tasksOf(relay: RelayRecord, input: PlanInput): Task[] {
  const { settings, sources, now } = input;
  const { scopes, indexers } = settings;
  const uses = usesOf(relay, input);
  const added = relay.backfill ? 0 : Math.floor(relay.addedAt / 1000);
  const since = Math.max(added, sinceOf(relay, settings, now));
  const own = scopes.own ? ownTasks(uses.own, relay.direction, since) : [];
  // Nothing is fetched from a relay that is only sent to.
  if (relay.direction === 'up') return own;
  const tasks = [
    ...own,
    ...(scopes.mentions ? mentionsTasks(uses.mentions, scopes, since) : []),
    ...(scopes.messages ? messageTasks(uses.messages, scopes, since) : []),
  ];
  if (!isBlocked(relay.url, sources)) {
    // Lists are a state and no history: one of years ago may be the newest there is.
    if (scopes.lists && indexers.includes(relay.url)) {
      tasks.push(...listTasks(sources.people, scopes, added));
    }
    if (scopes.follows) {
      const people = sources.follows.get(relay.url) ?? [];
      const recent = Math.max(since, daysBefore(now, scopes.followsSinceDays));
      tasks.push(...followTasks(people, scopes, recent, smallSetOf(relay, settings)));
    }
  }
  return [...tasks, ...customTasks(relay.url, scopes, since)];
}

/** For which accounts a relay is asked for what; an account's blocked relay is not, unless typed. */
function usesOf({ url, uses, read, write }: RelayRecord, { accounts, sources }: PlanInput) {
  const active = accounts.filter((it) => it.active).map((it) => it.pubkey);
  const isOpenTo = (pubkey: string) => !sources.blocked.get(pubkey)?.has(url);
  const usable = uses.filter(
    ({ pubkey, typed }) => active.includes(pubkey) && (typed || isOpenTo(pubkey)),
  );
  const writers = write ? usable.filter((use) => use.write).map((use) => use.pubkey) : [];
  const readers = read ? usable.filter((use) => use.read).map((use) => use.pubkey) : [];
  const wraps = read
    ? active.filter((it) => isOpenTo(it) && sources.messageRelays.get(it)?.includes(url))
    : [];
  return {
    own: writers,
    mentions: readers,
    messages: { wraps, received: readers, sent: writers },
  };
}

function isBlocked(url: string, { blocked }: PlanSources): boolean {
  return [...blocked.values()].some((urls) => urls.has(url));
}

/** How far back this relay is synced, in seconds since 1970; 0: from the beginning. */
function sinceOf(relay: RelayRecord, { sync }: Settings, now: number): number {
  const { backfillSinceHours } = effectiveSyncSettings(sync, relay);
  return daysBefore(now, backfillSinceHours / 24);
}

/** At least so many days back; the same moment for all of a month, so that the question stays. */
function daysBefore(now: number, days: number): number {
  return days === 0 ? 0 : Math.max(0, startOfMonth(now - days * 86_400));
}

/** The scope's own measure, unless the relay has one. */
function smallSetOf({ config }: RelayRecord, { scopes }: Settings): number {
  return config.reqBelowEvents ?? scopes.followsReqBelowEvents;
}

/** First what is the user's own, then the lists that tell where the others are. */
function urgency([first]: readonly Task[]): number {
  if (first?.scope === 'own' || first?.scope === 'mentions') return 0;
  return first?.scope.startsWith('lists') ? 1 : 2;
}
