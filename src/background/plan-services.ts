import type { AccountBook } from '../mailboxes/account-book';
import type { RelayBook } from '../mailboxes/relay-book';
import { createRelayScores } from '../mailboxes/relay-scores';
import type { KeyValue, StoredValue } from '../mailboxes/stored-value';
import { createSyncPlanner, type SyncPlanner } from '../mailboxes/sync-planner';
import type { LarderError } from '../messages/larder-error';
import type { Settings } from '../messages/records';
import { keepAlive } from '../platform/keep-alive';
import { isOnline } from '../platform/network';
import type { EventStore } from '../store/event-store';
import type { StatusBoard } from '../sync/status-board';

/** Milliseconds between a new list in the store and the plan that follows it. */
const settlingMs = 10_000;

export interface PlanServicesDeps {
  readonly storage: KeyValue;
  readonly store: EventStore;
  readonly accounts: AccountBook;
  readonly relays: RelayBook;
  readonly settings: StoredValue<Settings>;
  readonly board: StatusBoard;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export interface PlanServices extends SyncPlanner {
  /** A sync with a relay has ended: what that says of where to look for people is kept. */
  ended(url: string, error: LarderError | undefined): void;
}

/** The plan, and what it is made from. */
export function createPlanServices(deps: PlanServicesDeps): PlanServices {
  const { board, onError } = deps;
  const scores = createRelayScores(deps);
  const planner = createSyncPlanner({
    ...deps,
    scores,
    async attempted() {
      await board.flush();
      const { relays } = await board.read();
      const known = Object.entries(relays);
      return new Set(
        known.flatMap(([url, it]) => (it.lastSyncAt !== undefined || it.error ? [url] : [])),
      );
    },
    soon(work) {
      const release = keepAlive();
      setTimeout(() => {
        release();
        work();
      }, settlingMs);
    },
  });
  return {
    ...planner,
    ended(url, error) {
      // Without a network no relay answers: that says nothing of this one.
      if (error && !isOnline()) return;
      scores.ended(url, error !== undefined).catch(onError);
    },
  };
}
