import { from, lastValueFrom, mergeMap, reduce } from 'rxjs';
import type { Plan, Task } from '../mailboxes/plan';
import { limits } from '../messages/limits';
import type { RelayRecord } from '../messages/records';
import { type SyncRelayDeps, syncRelay } from './sync-relay';

export interface SyncEngineDeps extends SyncRelayDeps {
  /** What to ask of whom, as the accounts and relays are now. */
  readonly plan: () => Promise<Plan>;
  /** Runs the work unless this relay is being synced already; tells whether it ran. */
  readonly exclusively: (url: string, work: () => Promise<void>) => Promise<boolean>;
}

export interface SyncEngine {
  /** Syncs all planned relays, or the one named. Resolves when all are done; failures are shown. */
  sync(url?: string): Promise<{ failed: number }>;
  /** Ends a relay's sync at once, e.g. because the user switched it off. */
  stop(url: string): void;
  /** Whether anything is being synced. */
  readonly busy: boolean;
}

/** Relays side by side, never two syncs of the same one; one relay's failure stops no other. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const running = new Map<string, AbortController>();

  const syncOne = async (relay: RelayRecord, tasks: readonly Task[]): Promise<number> => {
    const stop = new AbortController();
    let failed = 0;
    await deps.exclusively(relay.url, async () => {
      running.set(relay.url, stop);
      try {
        if ((await syncRelay(relay, tasks, deps, stop.signal)) === 'error') failed = 1;
      } catch (error) {
        // Only an abort gets here: the user's wish, not a failure.
        if (!stop.signal.aborted) throw error;
      } finally {
        running.delete(relay.url);
      }
    });
    return failed;
  };

  return {
    async sync(url) {
      const [plan, relays] = await Promise.all([deps.plan(), deps.relays.read()]);
      const due = relays.filter((it) => plan.has(it.url) && (url === undefined || it.url === url));
      const failed = from(due).pipe(
        mergeMap((relay) => syncOne(relay, plan.get(relay.url) ?? []), limits.connections),
        reduce((sum, one) => sum + one, 0),
      );
      return { failed: await lastValueFrom(failed) };
    },
    stop: (url) => running.get(url)?.abort(),
    get busy() {
      return running.size > 0;
    },
  };
}
