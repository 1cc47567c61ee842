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
  /** Syncs one relay if it is planned: after its present sync, if there is one. */
  syncOne(url: string): Promise<void>;
  /** Ends a relay's sync at once, e.g. because the user switched it off. */
  stop(url: string): void;
}

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<number>;
}

/** Relays side by side, never two syncs of the same one; one relay's failure stops no other. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const running = new Map<string, Running>();

  const perform = async (relay: RelayRecord, tasks: readonly Task[], stop: AbortController) => {
    let failed = 0;
    await deps.exclusively(relay.url, async () => {
      try {
        if ((await syncRelay(relay, tasks, deps, stop.signal)) === 'error') failed = 1;
      } catch (error) {
        // An abort is the user's wish, not a failure.
        if (!stop.signal.aborted) throw error;
      }
    });
    return failed;
  };

  /** How many failed: 0 or 1. A relay that is being synced is joined. */
  const start = (relay: RelayRecord, tasks: readonly Task[]): Promise<number> => {
    const current = running.get(relay.url);
    if (current) return current.done;
    if (running.size === 0) deps.onBusy(true);
    const stop = new AbortController();
    const done = perform(relay, tasks, stop).finally(() => {
      running.delete(relay.url);
      if (running.size === 0) deps.onBusy(false);
    });
    running.set(relay.url, { stop, done });
    return done;
  };

  const due = async () => {
    const [plan, relays] = await Promise.all([deps.plan(), deps.relays.read()]);
    return relays.flatMap((relay) => {
      const tasks = plan.get(relay.url);
      return tasks ? [{ relay, tasks }] : [];
    });
  };

  return {
    async syncAll() {
      const failures = from(await due()).pipe(
        mergeMap(({ relay, tasks }) => start(relay, tasks), limits.connections),
        reduce((sum, failed) => sum + failed, 0),
      );
      return { failed: await lastValueFrom(failures) };
    },
    async syncOne(url) {
      await running.get(url)?.done;
      const planned = (await due()).find(({ relay }) => relay.url === url);
      if (planned) await start(planned.relay, planned.tasks);
    },
    stop: (url) => running.get(url)?.stop.abort(),
  };
}
