import { from, lastValueFrom, mergeMap } from 'rxjs';
import type { Plan, Task } from '../mailboxes/plan';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import {
  type Comparison,
  type ComparisonRecord,
  ComparisonRecordSchema,
  type Heal,
} from '../messages/comparison-record';
import { emptyComparison } from '../messages/empty-records';
import { LarderError, toErrorReport } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { RelayRecord } from '../messages/records';
import type { EventStore } from '../store/event-store';
import { type CompareRelayDeps, compareRelay } from './compare-relay';
import { coverageMatrix } from './coverage-matrix';
import { type HealRelayDeps, healRelay } from './heal-relay';
import { emptyCoverage, type RelayCoverage } from './relay-coverage';
import { type Inventory, takeInventory } from './take-inventory';

export interface ComparisonServiceDeps extends CompareRelayDeps, Omit<HealRelayDeps, 'store'> {
  readonly storage: KeyValue;
  readonly store: Pick<EventStore, 'placesOf' | 'idSet' | 'query' | 'runs' | 'verdicts'>;
  readonly plan: () => Promise<Plan>;
  readonly relays: () => Promise<readonly RelayRecord[]>;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
}

/** Tells which of the user's relays holds which of the user's own events, and sends them what they lack. */
export interface ComparisonService {
  /**
   * Compares all relays that the accounts write to, side by side, and shows each result as it comes.
   * Joins a comparison that is under way. @throws LarderError `storage-failed`, `paused`
   */
  compare(): Promise<Comparison>;
  /**
   * Sends a relay what it lacks and may have, and tells what became of it. Joins what is under way.
   * @throws LarderError `unknown-relay` for one that no account writes to, `paused`
   */
  heal(url: string): Promise<Heal>;
  read(): Promise<ComparisonRecord>;
  /** Ends a comparison, and refuses others until `resume`. What is sent, the engine ends. */
  pause(): Promise<void>;
  resume(): void;
  /** The background has just started: what it did when it ended is not going on. */
  start(): Promise<void>;
}

interface Question {
  readonly relay: RelayRecord;
  readonly task: Task;
}

export function createComparisonService(deps: ComparisonServiceDeps): ComparisonService {
  const { storage, store, board, clock, holdAwake } = deps;
  const record = storedValue(storage, 'comparison', ComparisonRecordSchema, emptyComparison);
  const healing = new Map<string, Promise<Heal>>();
  let comparing: Promise<Comparison> | undefined;
  let stop = new AbortController();

  const show = (comparison: Comparison) => record.update((all) => ({ ...all, comparison }));
  const showHeal = (url: string, heal: Heal) =>
    record.update((all) => ({ ...all, heals: { ...all.heals, [url]: heal } }));

  const questions = async (): Promise<Question[]> => {
    const [plan, relays] = await Promise.all([deps.plan(), deps.relays()]);
    return relays.flatMap((relay) => {
      const task = plan.get(relay.url)?.find(({ scope }) => scope === 'own');
      return task ? [{ relay, task }] : [];
    });
  };

  const refuseWhilePaused = async (): Promise<void> => {
    await board.flush();
    if ((await board.read()).paused) throw isPaused();
  };

  const compareAll = async (): Promise<Comparison> => {
    await refuseWhilePaused();
    const { signal } = stop;
    signal.throwIfAborted();
    const startedAt = clock();
    const asked = await questions();
    const columns: RelayCoverage[] = asked.map(({ relay }) => emptyCoverage(relay.url, 'waiting'));
    const inventoryOf = inventories(store, Math.floor(startedAt / 1000));
    const now = (fields: Pick<Comparison, 'state'> & Partial<Comparison>): Comparison => ({
      startedAt,
      ...fields,
      ...coverageMatrix(columns),
    });
    const one = async ({ relay, task }: Question, position: number) => {
      const inventory = await inventoryOf(task);
      columns[position] = await compareRelay({ relay, task, inventory }, deps, signal);
      await show(now({ state: 'running' }));
    };
    try {
      await show(now({ state: 'running' }));
      const all$ = from(asked).pipe(mergeMap(one, limits.connections));
      await lastValueFrom(all$, { defaultValue: undefined });
    } catch (error) {
      await show(now({ state: 'interrupted', finishedAt: clock() }));
      signal.throwIfAborted();
      throw error;
    }
    const done = now({ state: 'done', finishedAt: clock() });
    await show(done);
    return done;
  };

  const healOne = async (url: string): Promise<Heal> => {
    const known = await questions();
    if (!known.some(({ relay }) => relay.url === url)) throw notWrittenTo(url);
    await refuseWhilePaused();
    const begun = { startedAt: clock(), accepted: 0, left: [] };
    try {
      await showHeal(url, { ...begun, state: 'running' });
      const heal = await healRelay(url, begun.startedAt, deps);
      await showHeal(url, heal);
      return heal;
    } catch (error) {
      const { code, message } = toErrorReport(error);
      await showHeal(url, { ...begun, state: 'failed', error: { code, message } });
      throw error;
    }
  };

  const awake = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = holdAwake();
    try {
      return await work();
    } finally {
      release();
    }
  };

  return {
    read: record.read,
    compare() {
      comparing ??= awake(compareAll).finally(() => {
        comparing = undefined;
      });
      return comparing;
    },
    async pause() {
      stop.abort(isPaused());
      await Promise.allSettled([comparing]);
    },
    resume() {
      stop = new AbortController();
    },
    heal(url) {
      const current = healing.get(url);
      if (current) return current;
      const heal = awake(() => healOne(url)).finally(() => healing.delete(url));
      healing.set(url, heal);
      return heal;
    },
    async start() {
      await record.update(interrupted);
    },
  };
}

/** One inventory for all relays that are asked the same. */
function inventories(store: Pick<EventStore, 'idSet' | 'query'>, now: number) {
  const taken = new Map<string, Promise<Inventory>>();
  return ({ filter }: Task): Promise<Inventory> => {
    const key = JSON.stringify(filter);
    const inventory = taken.get(key) ?? takeInventory(store, filter, now);
    taken.set(key, inventory);
    return inventory;
  };
}

function interrupted(record: ComparisonRecord): ComparisonRecord {
  const { comparison, heals } = record;
  const isRunning = (it: { state: string } | undefined) => it?.state === 'running';
  if (!isRunning(comparison) && !Object.values(heals).some(isRunning)) return record;
  return {
    ...(comparison && { comparison: ended(comparison) }),
    heals: Object.fromEntries(Object.entries(heals).map(([url, heal]) => [url, ended(heal)])),
  };
}

function ended<T extends { readonly state: string }>(work: T): T {
  return work.state === 'running' ? { ...work, state: 'interrupted' } : work;
}

function notWrittenTo(url: string): LarderError {
  return new LarderError('unknown-relay', `None of your accounts writes to ${url}.`, {
    advice: 'Add it as a relay you write to, and switch it on.',
    sentence: ['relay-unwritten'],
  });
}

function isPaused(): LarderError {
  return new LarderError('paused', 'Syncing is paused.', { advice: 'Resume it first.' });
}
