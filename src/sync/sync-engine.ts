import { from, lastValueFrom, mergeMap, reduce } from 'rxjs';
import type { Plan, Task } from '../mailboxes/plan';
import { limits } from '../messages/limits';
import type { RelayRecord } from '../messages/records';
import { type SyncRelayDeps, syncRelay } from './sync-relay';

export interface SyncEngineDeps extends SyncRelayDeps {
  /** What to ask of whom, as the accounts and relays are now. */
  readonly plan: () => Promise<Plan>;
  /** Runs the work unless another context syncs this relay; tells whether it ran. */
  readonly exclusively: (url: string, work: () => Promise<void>) => Promise<boolean>;
  /** Told when the first relay begins and when the last one ends. */
  readonly onBusy: (busy: boolean) => void;
}

export interface SyncEngine {
  /** Syncs all planned relays. Resolves when all are done; failures are counted and shown. */
  syncAll(): Promise<{ failed: number }>;
  /** Syncs one relay if it is planned; tells whether it failed. */
  syncOne(url: string): Promise<boolean>;
  /**
   * The accounts or relays have changed: ends at once what is not wanted any more, and begins anew
   * what is wanted differently.
   */
  reconsider(): Promise<void>;
}

interface Running {
  readonly stop: AbortController;
  /** The tasks, to tell whether they are still the ones wanted. */
  readonly tasks: string;
  /** Whether it failed. */
  readonly done: Promise<boolean>;
}

/** Relays side by side, never two syncs of the same one; one relay's failure stops no other. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const running = new Map<string, Running>();

  const perform = async (relay: RelayRecord, tasks: readonly Task[], stop: AbortController) => {
    let failed = false;
    await deps.exclusively(relay.url, async () => {
      try {
        failed = (await syncRelay(relay, tasks, deps, stop.signal)) === 'error';
      } catch (error) {
        // An abort is the user's wish, not a failure.
        if (!stop.signal.aborted) throw error;
      }
    });
    return failed;
  };

  const start = (relay: RelayRecord, tasks: readonly Task[]): Promise<boolean> => {
    if (running.size === 0) deps.onBusy(true);
    const stop = new AbortController();
    const done = perform(relay, tasks, stop).finally(() => {
      running.delete(relay.url);
      if (running.size === 0) deps.onBusy(false);
    });
    running.set(relay.url, { stop, tasks: JSON.stringify(tasks), done });
    return done;
  };

  const planned = async (url: string) => {
    const [plan, relays] = await Promise.all([deps.plan(), deps.relays.read()]);
    const relay = relays.find((it) => it.url === url);
    const tasks = plan.get(url);
    return relay && tasks ? { relay, tasks } : undefined;
  };

  /** Joins a sync of the same tasks; waits for one of others, and looks again at what is wanted. */
  const syncOne = async (url: string): Promise<boolean> => {
    for (;;) {
      const wanted = await planned(url);
      if (!wanted) return false;
      const current = running.get(url);
      if (!current) return start(wanted.relay, wanted.tasks);
      const isSame = current.tasks === JSON.stringify(wanted.tasks) && !current.stop.signal.aborted;
      const failed = await current.done;
      if (isSame) return failed;
    }
  };

  return {
    syncOne,
    async syncAll() {
      // Each relay is looked up when its turn comes: it may have been switched off by then.
      const failures = from((await deps.plan()).keys()).pipe(
        mergeMap(syncOne, limits.connections),
        reduce((sum, failed) => sum + (failed ? 1 : 0), 0),
      );
      return { failed: await lastValueFrom(failures) };
    },
    async reconsider() {
      const plan = await deps.plan();
      const outdated = [...running].filter(
        ([url, { tasks, stop }]) => !stop.signal.aborted && JSON.stringify(plan.get(url)) !== tasks,
      );
      for (const [, { stop }] of outdated) stop.abort();
      await Promise.all(outdated.map(([url]) => syncOne(url)));
    },
  };
}
