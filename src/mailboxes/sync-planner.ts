import type { RelayRecord, Settings } from '../messages/records';
import type { EventStore } from '../store/event-store';
import type { AccountBook } from './account-book';
import { chooseRelays } from './choose-relays';
import { noteFirstSyncs } from './note-first-syncs';
import type { Plan } from './plan';
import { noSources, planSync } from './plan-sync';
import { createWriteRelayReader } from './read-lists';
import { isSource, readSources } from './read-sources';
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
  const { accounts, relays, settings, store, scores, attempted, clock, soon, onError } = deps;
  const listeners = new Set<(urls: readonly string[]) => void>();
  const writeRelays = createWriteRelayReader(store);
  let sources = noSources;
  let isKnown = false;
  let isOutdated = true;
  let isWaiting = false;
  let readAt = 0;
  let relaysRead = '';
  let whose: Parameters<typeof isSource>[1] = { accounts: new Set(), people: new Set() };
  let reading: Promise<void> | undefined;
  /** The tasks by relay, as they were told last. */
  let told: ReadonlyMap<string, string> | undefined;

  const planNow = async (): Promise<Plan> =>
    planSync({
      accounts: await accounts.read(),
      relays: await relays.read(),
      settings: await settings.read(),
      sources,
      now: Math.floor(clock() / 1000),
    });

  const tell = (plan: Plan, added: readonly string[]) => {
    const tasks = new Map([...plan].map(([url, it]) => [url, JSON.stringify(it)]));
    // What an earlier background asked for is not known, but which relays it knew.
    const isNew = (url: string) =>
      told === undefined ? added.includes(url) : told.get(url) !== tasks.get(url);
    const changed = [...tasks.keys()].filter(isNew);
    told = tasks;
    if (changed.length > 0) for (const listener of listeners) listener(changed);
  };

  const read = async () => {
    isOutdated = false;
    const known = { relays: await relays.read(), attempted: await attempted() };
    relaysRead = shapeOf(known.relays);
    await noteFirstSyncs(accounts, { ...known, plan: await planNow(), now: clock() });
    const people = { accounts: await accounts.read(), settings: await settings.read() };
    const score = await scores.read();
    sources = await readSources({ ...people, ...known, store, writeRelays, score });
    whose = {
      accounts: new Set(people.accounts.map((it) => it.pubkey)),
      people: new Set(sources.people),
    };
    const added = await chooseRelays(relays, { ...people, sources });
    isKnown = true;
    readAt = clock();
    tell(await planNow(), added);
  };

  const refresh = async (): Promise<void> => {
    // What changes while the lists are being read is taken in by another round.
    while (reading || isOutdated || clock() - readAt > staleAfter) {
      reading ??= read()
        .catch((error: unknown) => {
          isOutdated = true;
          throw error;
        })
        .finally(() => {
          reading = undefined;
        });
      await reading;
    }
  };
  const refreshNow = () => {
    isOutdated = true;
    refresh().catch(onError);
  };
  const refreshSoon = () => {
    isOutdated = true;
    if (isWaiting) return;
    isWaiting = true;
    soon(() => {
      isWaiting = false;
      refresh().catch(onError);
    });
  };

  accounts.onChange(refreshNow);
  settings.onChange(refreshNow);
  relays.onChange((all) => {
    if (shapeOf(all) !== relaysRead) refreshSoon();
  });
  store.onCommit((events) => {
    if (!isWaiting && events.some(({ event }) => isSource(event, whose))) refreshSoon();
  });

  return {
    refresh,
    async plan() {
      if (!isKnown) await refresh();
      return planNow();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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
