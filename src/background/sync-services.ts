import { createComparisonService } from '../comparison/comparison-service';
import { createAccountBook } from '../mailboxes/account-book';
import { createAccountService } from '../mailboxes/account-service';
import { readAccountLists } from '../mailboxes/read-lists';
import { createRelayBook } from '../mailboxes/relay-book';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { defaultSettings } from '../messages/default-settings';
import { isUsersChoice } from '../messages/is-users-choice';
import { toKeptError } from '../messages/kept-error';
import { limits } from '../messages/limits';
import { SettingsSchema } from '../messages/records';
import { StoredSettingsSchema } from '../messages/stored-settings';
import { resolveNip05 } from '../nostr/resolve-nip05';
import type { Verifier } from '../nostr/verifier';
import { createOutboxBoard } from '../outbox/outbox-board';
import { createOutboxService } from '../outbox/outbox-service';
import { takeTurns } from '../outbox/take-turns';
import { keepAlive } from '../platform/keep-alive';
import { withLock } from '../platform/locks';
import { isOnline } from '../platform/network';
import { createConnectRelay } from '../relay/connect-relay';
import { limitConnections } from '../relay/limit-connections';
import { publishEvents } from '../relay/publish-events';
import { fetchRelayInformation } from '../relay/relay-information';
import { type AuthSigner, createSignIn } from '../relay/sign-in';
import { createRetentionService } from '../retention/retention-service';
import type { Attention } from '../schedule/attention';
import type { BatteryMemory } from '../schedule/battery-memory';
import { createLivenessBook } from '../schedule/liveness-book';
import { createOpenRelay } from '../schedule/open-relay';
import { createSearchIndexing } from '../schedule/search-indexing';
import type { EventStore } from '../store/event-store';
import { createIntake } from '../sync/intake';
import { createStatusBoard } from '../sync/status-board';
import { createSyncEngine } from '../sync/sync-engine';
import { createAskRelay } from './ask-relay';
import { countCache } from './cache-counts';
import { createCensusTaker } from './census';
import { createIdChecker } from './id-check';
import type { Journal } from './journal';
import { paced } from './paced';
import { createPlanServices } from './plan-services';
import { createReachRelay } from './reach-relay';
import { createScheduleServices } from './schedule-services';
import { syncLock } from './sync-lock';
import { createWakeAlarm } from './wake-alarm';

const boardDelayMs = 200;
/** Between two slices of the search index. */
const indexingPauseMs = 50;

export interface SyncServicesDeps {
  readonly storage: KeyValue;
  readonly battery: BatteryMemory;
  readonly attention: Attention;
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly breathe: () => Promise<void>;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Who signs in to relays for the user, if anybody. */
  readonly signer: () => Promise<AuthSigner | undefined>;
  readonly journal: Journal;
  /** Shows what needs the user, by what is in storage now. */
  readonly showNeeds: () => void;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/** Everything that keeps the cache filled: the books, the engine and its schedule. */
export function createSyncServices(deps: SyncServicesDeps) {
  const { storage, store, verifier, clock, breathe, delay, signer, journal, onError } = deps;
  const get: typeof fetch = (...request) => fetch(...request);
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
  const liveness = createLivenessBook({
    board,
    relays,
    settings: settings.read,
    clock,
    random: Math.random,
    isOnline,
    onError,
  });
  const noteFailure = (relay: string, error: unknown) =>
    journal.note({ level: 'warning', topic: 'relay', relay, ...toKeptError(error) });
  const openRelay = createOpenRelay({
    connectWithin: (connectTimeoutMs) => createConnectRelay({ WebSocket, connectTimeoutMs }),
    relays,
    settings: settings.read,
    liveness,
    clock,
  });
  const pool = limitConnections(openRelay, limits.connections);
  const service = createAccountService({
    accounts,
    relays,
    settings,
    store,
    verifier,
    clock,
    ask: createAskRelay(pool.connect),
    resolve: (name) => resolveNip05(name, { fetch: get }),
  });
  // One after the other: what was counted first must not be shown last.
  const recount = takeTurns(async () => board.show(await countCache(store, await accounts.read())));
  const retention = createRetentionService({
    ...{ storage, store, accounts, settings, clock, breathe, onError },
    holdAwake: keepAlive,
    onEvicted: recount,
  });
  const syncSettings = async () => (await settings.read()).sync;
  const activeAccounts = async () =>
    (await accounts.read()).filter(({ active }) => active).map(({ pubkey }) => pubkey);
  /** The user chose their own relays; where people they follow write is others' choice. */
  const mayIdentify = async (url: string) =>
    (await relays.read()).some((it) => it.url === url && isUsersChoice(it));
  const signIn = createSignIn({ signer, verifier, clock, mayIdentify });
  const outbox = createOutboxService({
    store,
    connect: pool.connect,
    publishEvents,
    signIn,
    relays: relays.read,
    accounts: activeAccounts,
    settings: syncSettings,
    mayPublish: async () => (await schedule.allowance()).allowed !== 'pause',
    clock,
    holdAwake: keepAlive,
    onError,
  });
  outbox.onChange(
    createOutboxBoard({ storage, soon: (write) => setTimeout(write, boardDelayMs), onError }),
  );
  const alarm = createWakeAlarm(onError);
  const now = () => performance.now();
  // Whoever looks on sees the numbers grow, and the sync hardly waits for it.
  const countOn = paced(recount, { now, restMs: 1_000, restTimes: 20, onError });
  const intake = createIntake({ store, verifier, clock, now, breathe, onStored: countOn });
  const books = { storage, store, accounts, relays, settings, board, clock, onError };
  const planning = createPlanServices(books);
  const information = (url: string, signal: AbortSignal) =>
    fetchRelayInformation(url, { fetch: get, signal });
  const engine = createSyncEngine({
    connect: pool.connect,
    store,
    relays,
    board,
    clock,
    information,
    intake,
    plan: planning.plan,
    exclusively: (url, work) => withLock(syncLock(url), work),
    holdAwake: keepAlive,
    settings: syncSettings,
    accounts: activeAccounts,
    mayContact: liveness.mayContact,
    ended(url, error) {
      liveness.ended(url, error);
      if (error !== undefined) noteFailure(url, error);
      planning.ended(url, error);
    },
    signIn,
    delay,
    onBusy(busy) {
      if (busy) alarm.ringSoon();
      else {
        const kept = retention.runIfTooLarge();
        indexForSearch();
        board.flush().then(deps.showNeeds).catch(onError);
        Promise.all([recount(), kept, schedule.rest(), planning.refresh()]).catch(onError);
      }
    },
  });
  const idChecker = createIdChecker({ storage, store, journal, clock });
  const comparison = createComparisonService({
    storage,
    store,
    engine,
    board,
    connect: pool.connect,
    signIn,
    delay,
    clock,
    plan: planning.plan,
    relays: relays.read,
    settings: syncSettings,
    learn: relays.setCapability,
    holdAwake: keepAlive,
  });
  const schedule = createScheduleServices({
    ...deps,
    accounts,
    relays,
    settings,
    board,
    service,
    engine,
    outbox,
    comparison,
    plan: planning.plan,
    intake,
    pool,
    signIn,
    liveness,
    alarm,
    recount,
    checkIdSets: idChecker.run,
    evict: retention.run,
  });

  const searchIndexing = createSearchIndexing({
    store,
    isBusy: () => engine.running().length > 0,
    pause: () => delay(indexingPauseMs, new AbortController().signal),
    holdAwake: keepAlive,
    onFilled: recount,
  });
  const indexForSearch = () => void searchIndexing.fill().catch(onError);

  planning.onChange((urls) => void schedule.syncNew(urls).catch(onError));

  // Whatever the user changes counts at once, also for a sync that is under way.
  const reconsider = () => void schedule.reconsider().catch(onError);
  accounts.onChange(reconsider);
  settings.onChange(reconsider);
  settings.onChange(indexForSearch);
  relays.onChange((all) => {
    board.keepOnly(new Set(all.map(({ url }) => url)));
    reconsider();
  });

  return {
    ...schedule,
    accounts,
    relays,
    settings,
    board,
    service,
    engine,
    outbox,
    comparison,
    idChecker,
    reach: createReachRelay({
      ...{ connect: pool.connect, information, relays, clock },
      blocked: async () => {
        const pubkeys = (await accounts.read()).map(({ pubkey }) => pubkey);
        return (await readAccountLists(store, pubkeys)).blocked;
      },
      allowance: schedule.allowance,
    }),
    census: createCensusTaker({ storage, store, clock, breathe }),
    recount,
    async start() {
      await comparison.start();
      await schedule.start();
      indexForSearch();
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
