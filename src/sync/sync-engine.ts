import { from, lastValueFrom, mergeMap, reduce } from 'rxjs';
import type { Plan, Task } from '../mailboxes/plan';
import { limits } from '../messages/limits';
import type { RelayRecord } from '../messages/records';
import { asksForAll, type SyncJob, type SyncRequest } from './sync-job';
import { type SyncRelayDeps, syncRelay } from './sync-relay';

export interface SyncEngineDeps extends SyncRelayDeps {
  /** What to ask of whom, as the accounts and relays are now. */
  readonly plan: () => Promise<Plan>;
  /** Runs the work unless another context syncs this relay; tells whether it ran. */
  readonly exclusively: (url: string, work: () => Promise<void>) => Promise<boolean>;
  /** Whether a relay may be contacted by itself now: one that fails is left alone for a while. */
  readonly mayContact: (url: string) => Promise<boolean>;
  /** Told when the first relay begins and when the last one ends. */
  readonly onBusy: (busy: boolean) => void;
}

export interface SyncEngine {
  /**
   * Syncs all planned relays, or those of them that are meant. Resolves when all are done; failures
   * are counted and shown. A full disk ends them all, and loses nothing of what was stored before.
   */
  syncAll(request?: SyncRequest, isMeant?: (url: string) => boolean): Promise<{ failed: number }>;
  /** Syncs one relay if it is planned; tells whether it failed. */
  syncOne(url: string, request?: SyncRequest): Promise<boolean>;
  /**
   * The accounts or relays have changed: ends at once what is not wanted any more, and begins anew
   * what is wanted differently.
   */
  reconsider(): Promise<void>;
  /** Ends what runs, and starts nothing until `resume`. Resolves when nothing runs any more. */
  pause(): Promise<void>;
  resume(): void;
  /** The relays being synced now. */
  running(): string[];
}

interface Running {
  readonly stop: AbortController;
  /** The tasks, to tell whether they are still the ones wanted. */
  readonly tasks: string;
  readonly request: SyncRequest;
  /** Whether it failed. */
  readonly done: Promise<boolean>;
}

const everything: SyncRequest = { job: 'reconcile' };

/** Relays side by side, never two syncs of the same one; one relay's failure stops no other. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const running = new Map<string, Running>();
  let isPaused = false;
  /** How often the disk was found full: nobody can store anything then. */
  let timesFull = 0;

  const stopAll = () => {
    for (const { stop } of running.values()) stop.abort();
  };

  const perform = async (
    relay: RelayRecord,
    tasks: readonly Task[],
    request: SyncRequest,
    stop: AbortController,
  ) => {
    let failed = false;
    await deps.exclusively(relay.url, async () => {
      try {
        const end = await syncRelay(relay, tasks, request, deps, stop.signal);
        failed = end !== 'completed';
        if (end !== 'full') return;
        timesFull += 1;
        stopAll();
      } catch (error) {
        // An abort is the user's wish, not a failure.
        if (!stop.signal.aborted) throw error;
      }
    });
    return failed;
  };

  const start = (relay: RelayRecord, tasks: readonly Task[], request: SyncRequest) => {
    if (running.size === 0) deps.onBusy(true);
    const stop = new AbortController();
    const done = perform(relay, tasks, request, stop).finally(() => {
      running.delete(relay.url);
      if (running.size === 0) deps.onBusy(false);
    });
    running.set(relay.url, { stop, tasks: JSON.stringify(tasks), request, done });
    return done;
  };

  const planned = async (url: string, { job }: SyncRequest) => {
    const [plan, relays] = await Promise.all([deps.plan(), deps.relays.read()]);
    const relay = relays.find((it) => it.url === url);
    const tasks = plan.get(url);
    if (!relay || !tasks) return undefined;
    const due = await tasksOf(job, url, tasks);
    return due.length > 0 ? { relay, tasks: due } : undefined;
  };

  const tasksOf = async (job: SyncJob, url: string, tasks: readonly Task[]) => {
    if (job !== 'backfill') return partOf(job, tasks);
    const unread = await Promise.all(tasks.map((task) => isUnread(url, task)));
    return tasks.filter((_, i) => unread[i]);
  };

  const isUnread = async (url: string, { scope, filter }: Task): Promise<boolean> => {
    const last = await deps.store.checkpoint(url, scope);
    const isRead = last?.filter === JSON.stringify(filter) && last.syncedTo !== undefined;
    return !isRead || last.pass !== undefined;
  };

  /** Joins a sync that does at least this; waits for another, and looks again at what is wanted. */
  const syncOne = async (url: string, request: SyncRequest = everything): Promise<boolean> => {
    const timesBefore = timesFull;
    for (;;) {
      const wanted = await planned(url, request);
      if (!wanted) return false;
      if (!isWish(request.job) && !(await deps.mayContact(url))) return false;
      if (isPaused) return false;
      const current = running.get(url);
      if (!current) return start(wanted.relay, wanted.tasks, request);
      const isSame = current.tasks === JSON.stringify(wanted.tasks) && !current.stop.signal.aborted;
      const failed = await current.done;
      if (isSame && includes(current.request, request)) return failed;
      if (timesFull > timesBefore) return failed;
    }
  };

  return {
    syncOne,
    async syncAll(request = everything, isMeant = () => true) {
      const urls = [...(await deps.plan()).keys()].filter(isMeant);
      const timesBefore = timesFull;
      const next = async (url: string) => timesFull === timesBefore && syncOne(url, request);
      // Each relay is looked up when its turn comes: it may have been switched off by then.
      const failures = from(urls).pipe(
        mergeMap(next, limits.connections),
        reduce((sum, failed) => sum + (failed ? 1 : 0), 0),
      );
      return { failed: await lastValueFrom(failures) };
    },
    async reconsider() {
      const plan = await deps.plan();
      const outdated = [...running].filter(
        ([url, { tasks, stop, request }]) =>
          !stop.signal.aborted && !covers(plan.get(url), tasks, request),
      );
      for (const [, { stop }] of outdated) stop.abort();
      await Promise.all(outdated.map(([url, { request }]) => syncOne(url, request)));
    },
    async pause() {
      isPaused = true;
      stopAll();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
    resume() {
      isPaused = false;
    },
    running: () => [...running.keys()],
  };
}

/** What a job does of what is planned; `backfill` may leave out more. */
function partOf(job: SyncJob, tasks: readonly Task[]): readonly Task[] {
  switch (job) {
    case 'upload':
      return tasks.filter(({ up }) => up === true);
    case 'realtime':
      // Lists of strangers have a day of their own.
      return tasks.filter(({ down, scope }) => down !== false && scope.split('/')[0] !== 'lists');
    case 'heal':
      return tasks.filter(({ scope }) => scope === 'own').map((task) => ({ ...task, up: true }));
    default:
      return tasks;
  }
}

/** Whether the user asked for it: then no relay is left alone for having failed. */
function isWish(job: SyncJob): boolean {
  return job === 'manual' || job === 'heal';
}

/** Whether the running tasks are among those planned now; a job may do a part of them only. */
function covers(planned: readonly Task[] = [], tasks: string, { job }: SyncRequest): boolean {
  if (asksForAll(job)) {
    return JSON.stringify(planned) === tasks;
  }
  const wanted = new Set(partOf(job, planned).map((task) => JSON.stringify(task)));
  return (JSON.parse(tasks) as Task[]).every((task) => wanted.has(JSON.stringify(task)));
}

/** Whether a sync by one request does what the other asks for. */
function includes(running: SyncRequest, wanted: SyncRequest): boolean {
  if (running.mode !== wanted.mode) return false;
  return running.job === wanted.job || (running.job !== 'realtime' && wanted.job !== 'full');
}
