import type { AccountBook } from '../mailboxes/account-book';
import type { AccountService } from '../mailboxes/account-service';
import type { RelayBook } from '../mailboxes/relay-book';
import { LarderError } from '../messages/larder-error';
import type { Settings } from '../messages/records';
import type { EventStore } from '../store/event-store';
import type { SyncEngine } from '../sync/sync-engine';
import type { Allowance } from './courtesy';
import { type JobTarget, jobTargets } from './job-targets';
import type { Job, Jobs } from './scheduler';

const minute = 60_000;
const day = 24 * 60 * minute;
const week = 7 * day;
/** Milliseconds after which lists that could not be had are asked for again. */
const listsAgainAfter = 60 * minute;

export interface SyncJobsDeps {
  readonly engine: Pick<SyncEngine, 'syncAll'>;
  readonly accounts: Pick<AccountBook, 'read'>;
  readonly relays: Pick<RelayBook, 'read'>;
  readonly service: Pick<AccountService, 'apply' | 'refresh'>;
  readonly settings: () => Promise<Settings>;
  /** How much may be done by itself now. */
  readonly allowance: () => Promise<Allowance>;
  /** Looks after syncs that were cut off and relays that failed. */
  readonly recover: () => Promise<void>;
  /** Compares what is kept to open reconciliations with the events, and mends it. */
  readonly checkIdSets: EventStore['checkIdSets'];
  /** Removes what has expired, and what is beyond the user's budgets. */
  readonly evict: () => Promise<void>;
  /** The IANA name of the zone the clock is in. */
  readonly timeZone: () => string;
  readonly holdAwake: () => () => void;
  readonly onError: (error: unknown) => void;
}

/** The jobs as the settings and the relays are now: the syncs, recovery, newer relay lists, care of the store. */
export async function syncJobs(deps: SyncJobsDeps): Promise<Jobs> {
  const [{ schedule }, relays] = await Promise.all([deps.settings(), deps.relays.read()]);
  const enabled = relays.filter((relay) => relay.enabled);
  const targets = jobTargets(schedule, enabled, deps.timeZone());
  return {
    ...Object.fromEntries(targets.map((target) => [target.name, syncJob(target, deps)])),
    recovery: {
      nextAfter: (from) => from + schedule.recoveryMinutes * minute,
      async run() {
        await deps.recover();
        return {};
      },
    },
    check: {
      nextAfter: (from) => from + week,
      // Kept true with every commit: this is for a disk that lies, and never urgent.
      waitsAtFirst: true,
      mayRun: async () => (await deps.allowance()).allowed === 'sync',
      async run() {
        await checkIdSets(deps);
        return {};
      },
    },
    evict: {
      nextAfter: (from) => from + day,
      waitsAtFirst: true,
      async run() {
        await deps.evict();
        return {};
      },
    },
    lists: {
      nextAfter: (from) =>
        schedule.listsMinutes > 0 ? from + schedule.listsMinutes * minute : undefined,
      mayRun: async () => (await deps.allowance()).allowed !== 'pause',
      async run() {
        const failures = await forEachActive(deps, deps.service.refresh);
        return failures > 0 ? { againAfter: listsAgainAfter } : {};
      },
    },
  };
}

function syncJob({ kind, urls, covers, nextAfter }: JobTarget, deps: SyncJobsDeps): Job {
  const mayRun = async () => {
    const { allowed } = await deps.allowance();
    return allowed === 'sync' || (allowed === 'small' && kind === 'realtime');
  };
  return {
    nextAfter,
    mayRun,
    covers,
    // A relay's first sync is complete; there is nothing to doubt in it that very day.
    waitsAtFirst: kind === 'full',
    async run() {
      await deps.engine.syncAll({ job: kind }, (url) => urls.has(url));
      // What was synced may hold a newer relay list or profile.
      if (kind === 'full' || kind === 'reconcile') await forEachActive(deps, deps.service.apply);
      // Cut off by the user, or by a network that went away: it goes on as soon as it may.
      return (await mayRun()) ? {} : { againAfter: 0 };
    },
  };
}

async function checkIdSets({
  checkIdSets: check,
  holdAwake,
  onError,
}: SyncJobsDeps): Promise<void> {
  const release = holdAwake();
  try {
    const { sets, rebuilt } = await check();
    if (rebuilt === 0) return;
    onError(
      new LarderError('storage-failed', `${rebuilt} of ${sets} id sets had to be made anew.`, {
        sentence: ['sets-rebuilt', String(rebuilt), String(sets)],
      }),
    );
  } finally {
    release();
  }
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
