import type { ComparisonService } from '../comparison/comparison-service';
import type { AccountBook } from '../mailboxes/account-book';
import type { AccountService } from '../mailboxes/account-service';
import { changeSettings } from '../mailboxes/change-settings';
import type { RelayBook } from '../mailboxes/relay-book';
import type { KeyValue, StoredValue } from '../mailboxes/stored-value';
import type { AdminHandlers, AdminRequest } from '../messages/admin';
import { LarderError } from '../messages/larder-error';
import type { Settings } from '../messages/records';
import { relayLabel } from '../messages/relay-label';
import { effectiveSchedule } from '../messages/schedule-settings';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { OutboxService } from '../outbox/outbox-service';
import type { EventStore } from '../store/event-store';
import { type BrowseDeps, browseHandlers } from './browse-handlers';
import type { CensusTaker } from './census';
import { comparisonHandlers } from './comparison-handlers';
import { type HealthDeps, healthHandlers } from './health-handlers';
import { lookHandlers } from './look-handlers';
import { renameShortcuts } from './name-shortcuts';
import { outboxHandlers } from './outbox-handlers';
import type { ReachRelay } from './reach-relay';
import { settingsFileHandlers } from './settings-file-handlers';
import { type SignerDeps, signerHandlers } from './signer-handlers';
import { type SiteDeps, siteHandlers } from './site-handlers';
import { type SyncHandlersDeps, syncHandlers } from './sync-handlers';

export interface AdminDeps extends SyncHandlersDeps, SignerDeps, SiteDeps, BrowseDeps, HealthDeps {
  readonly accounts: AccountBook;
  readonly service: AccountService;
  readonly relays: RelayBook;
  readonly reach: ReachRelay;
  readonly settings: StoredValue<Settings>;
  readonly outbox: OutboxService;
  readonly comparison: ComparisonService;
  readonly local: KeyValue;
  readonly census: CensusTaker;
  readonly store: EventStore;
}

/** What the user has just switched on is synced, whether it failed before or not. */
const byHand = { job: 'manual' } as const;

/** Answers the requests of Larder's own pages. */
export function adminHandlers(deps: AdminDeps): (request: AdminRequest) => Promise<unknown> {
  const handlers: AdminHandlers = {
    ...accountHandlers(deps),
    ...relayHandlers(deps),
    ...settingsHandlers(deps),
    ...settingsFileHandlers({
      ...deps,
      syncAll: () => deps.inBackground(deps.engine.syncAll(byHand)),
    }),
    ...signerHandlers(deps),
    ...siteHandlers(deps),
    ...syncHandlers(deps),
    ...outboxHandlers(deps.outbox),
    ...browseHandlers(deps),
    ...comparisonHandlers(deps.comparison),
    ...healthHandlers(deps),
    ...lookHandlers(deps.local, () => deps.inBackground(renameShortcuts(deps.local))),
    async 'census.take'() {
      await deps.awake(deps.census.take());
      return undefined;
    },
  };
  return (request) => {
    const handle = handlers[request.type] as (request: AdminRequest) => Promise<unknown>;
    return handle(request);
  };
}

function accountHandlers({ accounts, service, engine, awake, recount, inBackground }: AdminDeps) {
  return {
    'account.add': ({ input }) => awake(service.add(input)),
    'account.refresh': ({ pubkey }) => awake(service.refresh(pubkey)),
    async 'account.remove'({ pubkey }) {
      await service.remove(pubkey);
      await recount();
      return undefined;
    },
    async 'account.start'({ pubkey }) {
      await accounts.update(pubkey, { active: true });
      inBackground(engine.syncAll(byHand));
      return undefined;
    },
  } satisfies Partial<AdminHandlers>;
}

function relayHandlers({ relays, engine, reach, awake, inBackground }: AdminDeps) {
  return {
    'relay.reach': ({ url }) => awake(reach(url)),
    async 'relay.add'({ pubkey, url: typed, read, write }) {
      const url = await relays.add(typed, { pubkey, read, write });
      inBackground(engine.syncOne(url, byHand));
      return { url };
    },
    async 'relay.remove'({ url }) {
      await relays.remove(url);
      return undefined;
    },
    async 'relay.restore'({ record }) {
      await relays.restore(record);
      // What was known of its last sync went with it, and one under way was cut off.
      if (record.enabled) inBackground(engine.syncOne(record.url, byHand));
      return undefined;
    },
    async 'relay.enable'({ url, enabled }) {
      await relays.setEnabled(url, enabled);
      if (enabled) inBackground(engine.syncOne(url, byHand));
      return undefined;
    },
    async 'relay.update'({ url, fields }) {
      await relays.update(url, fields);
      if (fields.enabled === true) inBackground(engine.syncOne(url, byHand));
      return undefined;
    },
  } satisfies Partial<AdminHandlers>;
}

function settingsHandlers({ relays, settings }: AdminDeps) {
  return {
    'settings.update': ({ fields }) => settings.update((before) => changeSettings(before, fields)),
    async 'settings.indexers'({ indexers }) {
      const after = await settings.update((before) => changeSettings(before, { indexers }));
      return { indexers: after.indexers };
    },
    async 'settings.effective'({ url }) {
      const relay = (await relays.read()).find((it) => it.url === url);
      if (!relay)
        throw new LarderError('unknown-relay', `${relayLabel(url)} is not one of your relays.`);
      const { sync, schedule } = await settings.read();
      return { ...effectiveSchedule(schedule, relay), ...effectiveSyncSettings(sync, relay) };
    },
  } satisfies Partial<AdminHandlers>;
}
