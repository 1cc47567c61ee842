import * as v from 'valibot';
import { type ActivityLog, createActivityLog } from '../access/activity-log';
import { createGrantBook, type GrantBook } from '../access/grant-book';
import { createPresentReaders, type PresentReaders } from '../access/present-readers';
import { createGateway, type Gateway } from '../gateway/gateway';
import { isPublicRelay } from '../mailboxes/is-public-relay';
import { storedList } from '../mailboxes/stored-value';
import { SiteActivitySchema } from '../messages/activity-record';
import { defaultSettings } from '../messages/default-settings';
import { LarderError } from '../messages/larder-error';
import type { Account, Settings } from '../messages/records';
import { StoredSettingsSchema } from '../messages/stored-settings';
import { createVerifier } from '../nostr/create-verifier';
import type { Verifier } from '../nostr/verifier';
import { keepAlive } from '../platform/keep-alive';
import { closeStorageToPages, createKeyValue } from '../platform/key-value';
import { isOnline } from '../platform/network';
import { createSecretStorage } from '../platform/secret-storage';
import { tabAnswers } from '../platform/tab-answers';
import { createOwnVanish } from '../retention/own-vanish';
import { type Attention, createAttention } from '../schedule/attention';
import { type BatteryMemory, createBatteryMemory } from '../schedule/battery-memory';
import { breathe } from '../store/breathe';
import { deleteEventStore, openEventStore, unblockedEventStore } from '../store/open-event-store';
import { adminHandlers } from './admin-handlers';
import type { ArchiveDeps } from './archive-door';
import { delay } from './delay';
import { createJournal, type Journal } from './journal';
import { createNeedsServices } from './needs-services';
import { noteRequests } from './note-requests';
import { openCache } from './open-cache';
import { openInMemory } from './open-in-memory';
import { createPantryShelf } from './pantry-shelf';
import { createRestartable } from './restartable';
import type { SampleCache } from './sample-door';
import { createSignerServices } from './signer-services';
import { createSiteBook, type SiteBook } from './site-book';
import { createSitePantries, type SitePantries } from './site-pantries';
import { createSyncServices } from './sync-services';
import { createVirtualRelayServices } from './virtual-relay-services';

const cacheName = 'larder';

/** Milliseconds for which notes are gathered before they are written. */
const journalDelayMs = 300;

const clock = () => Date.now();
const seconds = () => Math.floor(Date.now() / 1000);

export interface Services {
  /** There at once: a page's first message comes in the turn in which its port was opened. */
  readonly gateway: Gateway;
  readonly sites: SiteBook;
  readonly readers: PresentReaders;
  readonly attention: Attention;
  readonly battery: BatteryMemory;
  /** Takes what happens before the rest is there, and that it never is. */
  readonly journal: Journal;
  /** The rest, when the database is open and the accounts are known; rejects where it cannot be opened. */
  ready(): Promise<RunningServices>;
  /** The rest, with an empty database instead of one that cannot be opened or used. */
  rebuild(): Promise<void>;
  /** Shows what needs the user, by what is in storage now. */
  showNeeds(): void;
  /** What a file is brought into, or made of. */
  archive(): Promise<ArchiveDeps>;
  /** What the sample app reads. */
  cache(): Promise<SampleCache>;
  /** Offers to the cache what sites had put by before they were allowed, if that is still to do. */
  mergePantries(): Promise<void>;
}

export type RunningServices = Awaited<ReturnType<typeof startServices>>;

/** Builds Larder: the store, the sync, the gateway, and what ties them to the browser. */
export function createServices(): Services {
  const onError = (error: unknown) => globalThis.reportError(error);
  const local = createKeyValue('local');
  const session = createKeyValue('session');
  const journal = createJournal({
    ...{ storage: local, clock },
    soon: (write) => setTimeout(write, journalDelayMs),
  });
  const grants = createGrantBook({
    ...{ local, session, now: clock },
    newSites: async () => v.parse(StoredSettingsSchema, await local.get('settings')).sites.newSites,
  });
  const activity = createActivityLog({
    record: storedList(local, 'activity', SiteActivitySchema),
    ...{ now: clock, onError },
    later: (run, ms) => setTimeout(run, ms),
    isDecided: (origin) => grants.grantOf(origin) !== undefined,
  });
  const sites = createSiteBook({ session, tabAnswers, onError });
  const verifying = createVerifier();
  const battery = createBatteryMemory({ session, clock });
  const attention = createAttention({
    later(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange: () =>
      void ready()
        .then((it) => it.lookedAt())
        .catch(onError),
  });
  const readers = createPresentReaders({ grants, look: attention.look, onError });
  const verifier = () => verifying;

  const ofSite = { clock: seconds, isSpared: () => true };
  const pantries = createPantryShelf({
    storage: local,
    openStore: async (name) => openEventStore({ ...ofSite, name, indexedDB: await databases() }),
    deleteStore: async (name) => deleteEventStore(name, await databases()),
    isOpen: (origin) => gateway.isPantryOpen(origin),
  });
  // A site's own database may work where the cache does not.
  const databases = () =>
    ready().then(
      (it) => it.databases,
      () => globalThis.indexedDB,
    );
  const gateway: Gateway = createGateway({
    openShared: async () => (await ready()).store,
    openPantry: pantries.open,
    grants,
    accounts: () => shared.accounts ?? [],
    // Without a database there are none, and each call is told why.
    accountsKnown: async () => void (await Promise.allSettled([ready()])),
    verifier,
    carry: async (...call) => (await ready()).outbox.carry(...call),
    isPublicRelay,
    activity,
    now: clock,
    delay,
    onFault: onError,
  });
  const showNeeds = createNeedsServices({ local, grants, clock, onError });
  const shared: Shared = {
    ...{
      showNeeds,
      local,
      grants,
      verifier,
      onError,
      sites,
      activity,
      attention,
      battery,
      journal,
    },
    pantries: createSitePantries({ gateway, shelf: pantries }),
  };
  const services = createRestartable(() => startServices(shared));
  const ready = services.current;
  ready().catch((error: unknown) => {
    onError(error);
    showNeeds();
    if (!(error instanceof LarderError && error.code === 'storage-blocked')) return;
    services.restart(() => unblockedEventStore(cacheName)).catch(onError);
  });
  return {
    gateway,
    sites,
    readers,
    attention,
    battery,
    journal,
    ready,
    showNeeds,
    async rebuild() {
      // In milliseconds, as a store counts that rebuilds itself: this one may not get that far.
      const gone = () => deleteEventStore(cacheName, globalThis.indexedDB, clock());
      const running = await services.restart(gone);
      await running.admin({ type: 'cache.rebuild', confirm: true });
    },
    async archive() {
      const { store, recount } = await ready();
      const now = () => performance.now();
      return { store, recount, verifier, clock, breathe, keepAlive, now };
    },
    cache: async () => (await ready()).store,
    async mergePantries() {
      await grants.ready();
      for (const origin of await pantries.origins()) await gateway.mergePantry(origin);
    },
  };
}

interface Shared {
  readonly local: ReturnType<typeof createKeyValue>;
  readonly grants: GrantBook;
  readonly verifier: () => Promise<Verifier>;
  readonly onError: (error: unknown) => void;
  readonly journal: Journal;
  readonly sites: SiteBook;
  readonly pantries: SitePantries;
  readonly activity: ActivityLog;
  readonly attention: Attention;
  readonly battery: BatteryMemory;
  /** Shows what needs the user, by what is in storage now. */
  readonly showNeeds: () => void;
  /** Public keys of the accounts, once they are loaded. */
  accounts?: readonly string[];
}

async function startServices(shared: Shared) {
  const { local, grants, onError, sites, pantries, activity, journal } = shared;
  const startedAt = clock();
  const inBackground = (work: Promise<unknown>) => void work.catch(onError);
  await closeStorageToPages();
  let { scopes, retention } = defaultSettings;
  const { store, databases, isKept } = await openCache({
    open: (indexedDB) =>
      openEventStore({
        indexedDB,
        name: cacheName,
        searchKinds: () => scopes.searchKinds,
        clock: seconds,
        onFault: onError,
        // The archive is the user's: what they ask relays to forget is lost here only if they want that.
        isSpared: (pubkey) =>
          retention.ownVanish === 'keep' && (shared.accounts?.includes(pubkey) ?? true),
      }),
    databases: globalThis.indexedDB,
    openInMemory,
    storage: local,
  });
  // With this background, all would be gone.
  if (!isKept) keepAlive();
  const bunker = createSignerServices({
    storage: local,
    secrets: createSecretStorage(),
    verifier: shared.verifier,
    clock,
    onError,
  });
  const sync = createSyncServices({
    ...shared,
    signer: bunker.signer,
    storage: local,
    ...{ store, clock, breathe, delay },
  });
  const takeOver = (accounts: readonly Account[]) => {
    shared.accounts = accounts.map((it) => it.pubkey);
  };
  takeOver(await sync.accounts.read());
  sync.accounts.onChange(takeOver);
  const takeSettings = (settings: Settings) => {
    ({ scopes, retention } = settings);
    inBackground(grants.treatNew(settings.sites.newSites));
  };
  takeSettings(await sync.settings.read());
  sync.settings.onChange(takeSettings);
  // When the store was opened, nobody knew yet whom it has to spare.
  inBackground(store.purge());
  const ownVanish = createOwnVanish({
    ...{ store, accounts: sync.accounts, settings: sync.settings },
    holdAwake: keepAlive,
    onFollowed: sync.recount,
    onError,
  });
  const virtualRelay = createVirtualRelayServices(local);
  await grants.ready();

  const showNeeds = () => inBackground(sync.board.flush().then(shared.showNeeds));
  sync.relays.onChange(showNeeds);
  sync.board.show({ online: isOnline() });
  showNeeds();

  journal.note({ level: 'info', topic: 'started', message: '' });
  inBackground(bunker.start());
  inBackground(ownVanish.start());
  inBackground(virtualRelay.restore());
  inBackground(sync.start().then(showNeeds));
  if (!isKept) inBackground(sync.operations.rebuild());
  return {
    ...{ store, databases },
    outbox: sync.outbox,
    admin: noteRequests(
      adminHandlers({
        ...sync,
        verifier: shared.verifier,
        ...{ bunker, store, grants, sites, pantries, activity, virtualRelay, clock, inBackground },
        ...{ journal, startedAt, local },
      }),
      journal,
    ),
    setOnline(online: boolean) {
      sync.board.show({ online });
      // What failed without a network is tried first, and wrong only if it fails again.
      inBackground((online ? sync.online() : sync.reconsider()).then(showNeeds));
    },
    lookedAt: sync.lookedAt,
    recount: sync.recount,
    wake: () => inBackground(sync.wake().then(showNeeds)),
  };
}
