import { createAccountBook } from '../mailboxes/account-book';
import { createAccountService } from '../mailboxes/account-service';
import { noSources, planSync } from '../mailboxes/plan-sync';
import { createRelayBook } from '../mailboxes/relay-book';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { defaultSettings, SettingsSchema, StoredSettingsSchema } from '../messages/records';
import { resolveNip05 } from '../nostr/resolve-nip05';
import type { Verifier } from '../nostr/verifier';
import { keepAlive } from '../platform/keep-alive';
import { withLock } from '../platform/locks';
import { createConnectRelay } from '../relay/connect-relay';
import { fetchRelayInformation } from '../relay/relay-information';
import { createScheduler } from '../schedule/scheduler';
import { syncJobs } from '../schedule/sync-jobs';
import type { EventStore } from '../store/event-store';
import { createIntake } from '../sync/intake';
import { createStatusBoard, type StatusBoard } from '../sync/status-board';
import { createSyncEngine } from '../sync/sync-engine';
import { createAskRelay } from './ask-relay';
import { countCache } from './cache-counts';
import { createWakeAlarm } from './wake-alarm';

/** Minutes between two alarms: how soon a killed sync goes on, and how soon what is due is done. */
const busyPeriod = 0.5;
const idlePeriod = 5;

const boardDelayMs = 200;

export interface SyncServicesDeps {
  readonly storage: KeyValue;
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly breathe: () => Promise<void>;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/** Everything that keeps the cache filled: the books, the engine and its schedule. */
export function createSyncServices(deps: SyncServicesDeps) {
  const { storage, store, verifier, clock, breathe, delay, onError } = deps;
  const get: typeof fetch = (...request) => fetch(...request);
  const connect = createConnectRelay({ WebSocket });
  const accounts = createAccountBook(storage, clock);
  const relays = createRelayBook(storage, clock);
  const settings = storedValue(
    storage,
    'settings',
    SettingsSchema,
    defaultSettings,
    StoredSettingsSchema,
  );
  const board = createStatusBoard({
    storage,
    clock,
    soon: (write) => setTimeout(write, boardDelayMs),
    onError,
  });
  const service = createAccountService({
    accounts,
    relays,
    settings,
    store,
    verifier,
    clock,
    ask: createAskRelay(connect),
    resolve: (name) => resolveNip05(name, { fetch: get }),
  });
  const recount = async () => board.show(await countCache(store, await accounts.read()));
  const alarm = createWakeAlarm(onError);
  const engine = createSyncEngine({
    connect,
    store,
    relays,
    board,
    clock,
    information: (url, signal) => fetchRelayInformation(url, { fetch: get, signal }),
    intake: createIntake({ store, verifier, clock, now: () => performance.now(), breathe }),
    plan: async () =>
      planSync({
        accounts: await accounts.read(),
        relays: await relays.read(),
        settings: await settings.read(),
        sources: noSources,
        now: Math.floor(clock() / 1000),
      }),
    exclusively: (url, work) => withLock(`larder.sync:${url}`, work),
    holdAwake: keepAlive,
    settings: async () => (await settings.read()).sync,
    accounts: async () => (await accounts.read()).map(({ pubkey }) => pubkey),
    mayContact: async () => true,
    reached: () => undefined,
    ended: () => undefined,
    signIn: async () => 'no-signer',
    delay,
    onBusy(busy) {
      alarm.ringEvery(busy ? busyPeriod : idlePeriod);
      if (!busy) recount().catch(onError);
    },
  });
  const jobs = { engine, accounts, service, settings, board, holdAwake: keepAlive, onError };
  const scheduler = createScheduler({ storage, clock, jobs: () => syncJobs(jobs), onError });

  // Whatever the user changes counts at once, also for a sync that is under way.
  accounts.onChange(() => void engine.reconsider().catch(onError));
  settings.onChange(() => void engine.reconsider().catch(onError));
  relays.onChange((all) => {
    board.keepOnly(new Set(all.map(({ url }) => url)));
    engine.reconsider().catch(onError);
  });

  const wake = async () => {
    await scheduler.wake();
    const nextSyncAt = (await scheduler.table()).sync?.nextRunAt;
    if (nextSyncAt !== undefined) board.show({ nextSyncAt });
  };

  return {
    accounts,
    relays,
    settings,
    board,
    service,
    engine,
    recount,
    /** Does what is due. */
    wake,
    /** There is a network again: what failed without one is tried at once. */
    async online() {
      await scheduler.run('retry');
      await wake();
    },
    /** The background has just started: what a killed one left unfinished goes on. */
    async start() {
      alarm.ringEvery(idlePeriod);
      const interrupted = await resetInterrupted(board);
      await Promise.all([wake(), ...interrupted.map((url) => engine.syncOne(url))]);
    },
    /** Keeps the background alive until the work is done. */
    async awake<T>(work: Promise<T>): Promise<T> {
      const release = keepAlive();
      try {
        return await work;
      } finally {
        release();
      }
    },
  };
}

/** Shows relays as idle that were being synced when the background died; tells which. */
async function resetInterrupted(board: StatusBoard): Promise<string[]> {
  const { relays } = await board.read();
  const interrupted = Object.keys(relays).filter((url) => relays[url]?.state === 'syncing');
  for (const url of interrupted) board.relay(url, { state: 'idle' });
  await board.flush();
  return interrupted;
}
