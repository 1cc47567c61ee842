import type { AccountBook } from '../mailboxes/account-book';
import type { AccountService } from '../mailboxes/account-service';
import type { StoredValue } from '../mailboxes/stored-value';
import type { Settings } from '../messages/records';
import type { StatusBoard } from '../sync/status-board';
import type { SyncEngine } from '../sync/sync-engine';
import type { Jobs } from './scheduler';

const minute = 60_000;
/** Milliseconds after which a relay that failed is tried again. */
const retryAfter = 30 * minute;
/** Milliseconds after which lists that could not be had are asked for again. */
const listsAgainAfter = 60 * minute;

export interface SyncJobsDeps {
  readonly engine: SyncEngine;
  readonly accounts: AccountBook;
  readonly service: AccountService;
  readonly settings: StoredValue<Settings>;
  readonly board: StatusBoard;
  readonly holdAwake: () => () => void;
  readonly onError: (error: unknown) => void;
}

/** The jobs of the scheduler: sync all relays, those that failed, and look for newer relay lists. */
export async function syncJobs(deps: SyncJobsDeps): Promise<Jobs> {
  const { engine, service, settings, board } = deps;
  const { schedule } = await settings.read();
  return {
    sync: {
      nextAfter: (from) => later(from, schedule.reconcileMinutes),
      async run() {
        await engine.syncAll();
        // What was synced may hold a newer relay list or profile.
        await forEachActive(deps, service.apply);
        return {};
      },
    },
    retry: {
      nextAfter: (from) => from + retryAfter,
      async run() {
        const { relays } = await board.read();
        const failed = Object.keys(relays).filter((url) => relays[url]?.state === 'error');
        await Promise.all(failed.map((url) => engine.syncOne(url)));
        return {};
      },
    },
    lists: {
      nextAfter: (from) => later(from, schedule.listsMinutes),
      async run() {
        const failures = await forEachActive(deps, service.refresh);
        return failures > 0 ? { againAfter: listsAgainAfter } : {};
      },
    },
  };
}

function later(from: number, minutes: number): number | undefined {
  return minutes > 0 ? from + minutes * minute : undefined;
}

/** One account's failure keeps no other from its turn. Tells how many failed. */
async function forEachActive(
  { accounts, holdAwake, onError }: SyncJobsDeps,
  work: (pubkey: string) => Promise<unknown>,
): Promise<number> {
  const release = holdAwake();
  let failures = 0;
  try {
    for (const { pubkey, active } of await accounts.read()) {
      if (!active) continue;
      await work(pubkey).catch((error: unknown) => {
        failures++;
        onError(error);
      });
    }
    return failures;
  } finally {
    release();
  }
}
