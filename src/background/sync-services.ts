import { createAccountBook } from '../mailboxes/account-book';
import { createAccountService } from '../mailboxes/account-service';
import { planSync } from '../mailboxes/plan';
import { createRelayBook } from '../mailboxes/relay-book';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { toErrorReport } from '../messages/larder-error';
import { defaultSettings, SettingsSchema } from '../messages/records';
import { resolveNip05 } from '../nostr/resolve-nip05';
import type { Verifier } from '../nostr/verifier';
import { ensureAlarm } from '../platform/alarms';
import { keepAlive } from '../platform/keep-alive';
import { withLock } from '../platform/locks';
import { createConnectRelay } from '../relay/connect-relay';
import { fetchRelayInformation } from '../relay/relay-information';
import type { EventStore } from '../store/event-store';
import { createIntake } from '../sync/intake';
import { createScheduler } from '../sync/scheduler';
import { createStatusBoard, type StatusBoard } from '../sync/status-board';
import { createSyncEngine } from '../sync/sync-engine';
import { createAskRelay } from './ask-relay';
import { countCache } from './cache-counts';
import { syncJobs } from './sync-jobs';

/** The one alarm; its period in minutes says how soon a killed sync goes on. */
export const wakeAlarm = 'larder.wake';
const idlePeriod = 5;
const busyPeriod = 0.5;

const boardDelayMs = 200;

export interface SyncServicesDeps {
  readonly storage: KeyValue;
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly breathe: () => Promise<void>;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/** Everything that keeps the cache filled: the books, the engine and its schedule. */
export function createSyncServices(deps: SyncServicesDeps) {
  const { storage, store, verifier, clock, breathe, onError } = deps;
  const get: typeof fetch = (...request) => fetch(...request);
  const connect = createConnectRelay({ WebSocket });
  const accounts = createAccountBook(storage, clock);
  const relays = createRelayBook(storage);
  const settings = storedValue(storage, 'settings', SettingsSchema, defaultSettings);
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
  const engine = createSyncEngine({
    connect,
    store,
    relays,
    board,
    clock,
    information: (url, signal) => fetchRelayInformation(url, { fetch: get, signal }),
    intake: createIntake({ store, verifier, now: () => performance.now(), breathe }),
    plan: async () => planSync(await accounts.read(), await relays.read()),
    exclusively: (url, work) => withLock(`larder.sync:${url}`, work),
    holdAwake: keepAlive,
    onBusy(busy) {
      ensureAlarm(wakeAlarm, busy ? busyPeriod : idlePeriod).catch(onError);
      if (!busy) recount().catch(onError);
    },
  });
  const scheduler = createScheduler({
    storage,
    clock,
    jobs: syncJobs({ engine, accounts, service, settings, recount }),
    onError(error) {
      const { code, message } = toErrorReport(error);
      // A silent relay is told beside that relay; a full disk concerns everything.
      if (code.startsWith('storage-')) board.show({ problem: { code, message } });
      onError(error);
    },
  });

  const wake = async () => {
    await scheduler.wake();
    const nextSyncAt = await scheduler.nextRunAt('sync');
    if (nextSyncAt !== undefined) board.show({ nextSyncAt });
  };

  return {
    accounts,
    relays,
    settings,
    board,
    service,
    engine,
    scheduler,
    recount,
    /** Does what is due. */
    wake,
    /** The background has just started: what a killed one left unfinished goes on. */
    async start() {
      await ensureAlarm(wakeAlarm, idlePeriod);
      const interrupted = await resetInterrupted(board);
      await wake();
      const relaysNow = (await board.read()).relays;
      const left = interrupted.filter((url) => relaysNow[url]?.state === 'idle');
      await Promise.all(left.map((url) => engine.syncOne(url)));
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
