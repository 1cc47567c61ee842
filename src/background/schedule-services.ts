import type { AccountBook } from '../mailboxes/account-book';
import type { AccountService } from '../mailboxes/account-service';
import type { Plan } from '../mailboxes/plan';
import type { RelayBook } from '../mailboxes/relay-book';
import type { KeyValue, StoredValue } from '../mailboxes/stored-value';
import { limits } from '../messages/limits';
import type { Settings } from '../messages/records';
import type { SyncReport } from '../messages/sync-report';
import type { OutboxService } from '../outbox/outbox-service';
import { keepAlive } from '../platform/keep-alive';
import { isLocked } from '../platform/locks';
import { isMetered } from '../platform/metered';
import { isOnline } from '../platform/network';
import type { ConnectionPool } from '../relay/limit-connections';
import type { SignIn } from '../relay/sign-in';
import type { Attention } from '../schedule/attention';
import type { BatteryMemory } from '../schedule/battery-memory';
import { allowance } from '../schedule/courtesy';
import { createLiveSync } from '../schedule/live-sync';
import type { LivenessBook } from '../schedule/liveness-book';
import { nextDue, nextSync } from '../schedule/next-due';
import { createOperations, type Pausable } from '../schedule/operations';
import { createRecovery } from '../schedule/recovery';
import { createScheduler } from '../schedule/scheduler';
import { syncJobs } from '../schedule/sync-jobs';
import type { EventStore } from '../store/event-store';
import type { Intake } from '../sync/intake';
import type { StatusBoard } from '../sync/status-board';
import type { SyncEngine } from '../sync/sync-engine';
import { syncLock } from './sync-lock';
import type { WakeAlarm } from './wake-alarm';

export interface ScheduleServicesDeps {
  readonly storage: KeyValue;
  readonly store: EventStore;
  readonly accounts: AccountBook;
  readonly relays: RelayBook;
  readonly settings: StoredValue<Settings>;
  readonly board: StatusBoard;
  readonly service: AccountService;
  readonly engine: SyncEngine;
  readonly outbox: OutboxService;
  readonly comparison: Pausable;
  readonly plan: () => Promise<Plan>;
  readonly intake: Intake;
  readonly pool: ConnectionPool;
  readonly signIn: SignIn;
  readonly liveness: LivenessBook;
  readonly attention: Pick<Attention, 'isLooking'>;
  readonly battery: BatteryMemory;
  readonly alarm: WakeAlarm;
  readonly checkIdSets: EventStore['checkIdSets'];
  readonly recount: () => Promise<void>;
  /** Removes what has expired, and what is beyond the user's budgets. */
  readonly evict: () => Promise<void>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Shows what needs the user, by what is in storage now. */
  readonly showNeeds: () => void;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** What has the engine work by itself, and the user say when not. */
export function createScheduleServices(deps: ScheduleServicesDeps) {
  const { board, engine, outbox, pool, clock, onError } = deps;
  const inBackground = (work: Promise<unknown>) => void work.catch(onError);
  const settings = () => deps.settings.read();

  const allowed = async () => {
    const [{ paused }, { schedule }, battery] = await Promise.all([
      board.read(),
      settings(),
      deps.battery.read(),
    ]);
    const held = paused === true || operations.isHolding();
    const conditions = { paused: held, online: isOnline(), metered: isMetered(), battery };
    return allowance(conditions, schedule);
  };
  const shared = { ...deps, settings, allowance: allowed, holdAwake: keepAlive };
  const recovery = createRecovery({
    ...shared,
    isBeingSynced: (url) => isLocked(syncLock(url)),
  });
  const jobs = {
    ...shared,
    recover: recovery.recover,
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const scheduler = createScheduler({ ...deps, jobs: () => syncJobs(jobs) });
  const live = createLiveSync({
    ...shared,
    connect: pool.connect,
    isLooking: () => deps.attention.isLooking(),
  });

  const showNext = async () => {
    const table = await scheduler.table();
    board.show({ nextSyncAt: nextSync(table) });
    if (engine.running().length > 0) return;
    const due = [nextDue(table, clock()), await outbox.nextAttemptAfter(clock())];
    const [next] = due.filter((time) => time !== undefined).sort((a, b) => a - b);
    deps.alarm.ringAt(next);
  };
  const wake = async () => {
    inBackground(live.reconsider());
    inBackground(outbox.flush(new AbortController().signal).then(showNext));
    await scheduler.wake();
    await showNext();
  };
  const operations = createOperations({
    ...deps,
    workers: [engine, live, outbox, deps.comparison],
    wake,
    refreshLists: () => scheduler.run('lists'),
    inBackground,
  });
  deps.settings.onChange(() => inBackground(showNext()));

  return {
    operations,
    /** How much may be done by itself now. */
    allowance: allowed,
    /** Does what is due. */
    wake,
    /** The last sync has ended: shows when the next one begins, and sleeps until then. */
    rest: showNext,
    /** Sets the alarm, whatever has become of it. */
    async ring() {
      if (engine.running().length > 0) deps.alarm.ringSoon();
      else await showNext();
      await deps.alarm.isSet();
    },
    /** What may be done by itself has changed: by the user, the plan or the device. */
    async reconsider() {
      await Promise.all([engine.reconsider(), live.reconsider()]);
    },
    /** These relays are to be asked something new: at once, if that is done by itself now. */
    async syncNew(urls: readonly string[]) {
      inBackground(live.reconsider());
      if ((await allowed()).allowed !== 'sync') return;
      await Promise.all(urls.map((url) => engine.syncOne(url)));
    },
    /** Somebody looks, or nobody does any more. */
    lookedAt: () => live.reconsider(),
    /** Looks after syncs that were cut off and relays that failed, now. */
    recover: () => scheduler.run('recovery'),
    /** There is a network again: what failed without one is tried at once. */
    async online() {
      await recovery.retry();
      await wake();
    },
    /** The background has just started: what a killed one left unfinished goes on. */
    async start() {
      await operations.begin();
      await showNext();
      await Promise.all([recovery.resume(), wake()]);
    },
    async report(): Promise<SyncReport> {
      const [amount, table] = await Promise.all([allowed(), scheduler.table(), board.flush()]);
      return {
        ...amount,
        jobs: Object.entries(table).map(([name, { nextRunAt, runningSince }]) => ({
          name,
          nextRunAt,
          ...(runningSince === undefined ? {} : { runningSince }),
        })),
        running: engine.running(),
        watched: deps.attention.isLooking(),
        live: live.urls(),
        connections: {
          open: pool.open(),
          waiting: pool.waiting(),
          most: limits.connections,
        },
        relays: (await board.read()).relays,
      };
    },
  };
}
