import type { RelayRecord, Settings } from '../messages/records';
import type { EventStore } from '../store/event-store';
import type { AccountBook } from './account-book';
import { chooseRelays } from './choose-relays';
import { createRefresher } from './create-refresher';
import { noteFirstSyncs } from './note-first-syncs';
import type { Plan } from './plan';
import { createPlanChanges } from './plan-changes';
import { noSources, type PlanSources, planSync } from './plan-sync';
import { createWriteRelayReader } from './read-lists';
import { isSource, type ListOwners, readSources } from './read-sources';
import type { RelayBook } from './relay-book';
import type { RelayScores } from './relay-scores';
import type { StoredValue } from './stored-value';

/** Milliseconds after which the lists are read again: what relays are worth changes by and by. */
const staleAfter = 60 * 60 * 1000;

export interface SyncPlannerDeps {
  readonly accounts: AccountBook;
  readonly relays: RelayBook;
  readonly settings: StoredValue<Settings>;
  readonly store: Pick<EventStore, 'query' | 'onCommit'>;
  readonly scores: Pick<RelayScores, 'read'>;
  /** Relays that were synced with, or failed, at least once. */
  readonly attempted: () => Promise<ReadonlySet<string>>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Calls back once, some seconds later: lists come in by the hundred. */
  readonly soon: (work: () => void) => void;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/** Keeps the plan true while accounts, relays, settings and the lists in the store change. */
export interface SyncPlanner {
  /** What to ask of whom now. */
  plan(): Promise<Plan>;
  /** Takes in at once what has changed, or what has not been looked at for long. */
  refresh(): Promise<void>;
  /** Told which relays are to be asked something new. Returns the way to stop. */
  onChange(listener: (urls: readonly string[]) => void): () => void;
}

export function createSyncPlanner(deps: SyncPlannerDeps): SyncPlanner {
  const { accounts, relays, settings, store, scores, attempted, clock } = deps;
  const changes = createPlanChanges();
  const writeRelays = createWriteRelayReader(store);
  let sources: PlanSources | undefined;
  let whose: ListOwners = { accounts: new Set(), people: new Set() };
  let relaysRead = '';
  let readAt = 0;
  /** Something waits for a sync to end: an account's first one, or the one that finds its people. */
  let isPreliminary = true;

  const planNow = async (): Promise<Plan> =>
    planSync({
      accounts: await accounts.read(),
      relays: await relays.read(),
      settings: await settings.read(),
      sources: sources ?? noSources,
      now: Math.floor(clock() / 1000),
    });

  const read = async () => {
    const known = { relays: await relays.read(), attempted: await attempted() };
    relaysRead = shapeOf(known.relays);
    await noteFirstSyncs(accounts, { ...known, plan: await planNow(), now: clock() });
    const people = { accounts: await accounts.read(), settings: await settings.read() };
    const score = await scores.read();
    const next = await readSources({ ...people, ...known, store, writeRelays, score });
    sources = next;
    whose = {
      accounts: new Set(people.accounts.map((it) => it.pubkey)),
      people: new Set(next.people),
    };
    isPreliminary =
      people.accounts.some((it) => it.active && it.firstSyncAt === undefined) ||
      (people.settings.scopes.follows && next.people.length > 0 && next.follows.size === 0);
    readAt = clock();
    const added = await chooseRelays(relays, { ...people, sources: next });
    changes.take(await planNow(), added);
  };

  const { refresh, refreshNow, refreshSoon } = createRefresher({ ...deps, read });
  accounts.onChange(refreshNow);
  settings.onChange(refreshNow);
  relays.onChange((all) => {
    if (shapeOf(all) !== relaysRead) refreshSoon();
  });
  store.onCommit((events) => {
    if (events.some(({ event }) => isSource(event, whose))) refreshSoon();
  });

  return {
    async refresh() {
      if (isPreliminary || clock() - readAt > staleAfter) refreshNow();
      await refresh();
    },
    async plan() {
      if (sources === undefined) await refresh();
      return planNow();
    },
    onChange: changes.onChange,
  };
}

/**
 * What of the relays decides who is looked for where: how they are used and switched, not what was
 * learned of them. What this planner itself brings into the book changes nothing of it.
 */
function shapeOf(relays: readonly RelayRecord[]): string {
  const relevant = relays.filter(
    ({ enabled, local, uses, direction }) =>
      uses.length > 0 || direction !== 'down' || (!enabled && !local),
  );
  return JSON.stringify(
    relevant.map(({ url, enabled, direction, read, uses }) => [
      url,
      enabled,
      direction,
      read,
      uses,
    ]),
  );
}
