import type { AccountBook } from '../mailboxes/account-book';
import type { AccountService } from '../mailboxes/account-service';
import type { StoredValue } from '../mailboxes/stored-value';
import type { Settings } from '../messages/records';
import type { Job } from '../sync/scheduler';
import type { SyncEngine } from '../sync/sync-engine';

const minute = 60_000;
/** Milliseconds after which a relay that failed is tried again. */
const retryAfter = 30 * minute;

export interface SyncJobsDeps {
  readonly engine: SyncEngine;
  readonly accounts: AccountBook;
  readonly service: AccountService;
  readonly settings: StoredValue<Settings>;
  /** Brings what the popup shows up to date. */
  readonly recount: () => Promise<void>;
}

/** The jobs of the scheduler: sync all relays, and look for newer relay lists. */
export function syncJobs(deps: SyncJobsDeps): Record<'sync' | 'lists', Job> {
  const { engine, accounts, service, settings, recount } = deps;
  const active = async () => (await accounts.read()).filter((it) => it.active);
  return {
    sync: {
      every: async () => (await settings.read()).syncEveryMinutes * minute,
      async run() {
        const { failed } = await engine.syncAll();
        // What was synced may hold a newer relay list or profile.
        for (const { pubkey } of await active()) await service.apply(pubkey);
        await recount();
        return failed > 0 ? { againAfter: retryAfter } : {};
      },
    },
    lists: {
      every: async () => (await settings.read()).listsEveryMinutes * minute,
      async run() {
        for (const { pubkey } of await active()) await service.refresh(pubkey);
        return {};
      },
    },
  };
}
