import * as v from 'valibot';
import type { AccountBook } from '../mailboxes/account-book';
import { type KeyValue, type StoredValue, storedValue } from '../mailboxes/stored-value';
import { EvictionLogSchema, StoredEvictionLogSchema } from '../messages/eviction-record';
import { limits } from '../messages/limits';
import type { Settings } from '../messages/records';
import { Kind } from '../nostr/kinds';
import type { EventStore, StoredEvent } from '../store/event-store';
import { keepWithin, megabyte, type RetentionStore, slack } from './keep-within';
import { readPeople } from './read-people';
import { createStoreBytes } from './store-bytes';

const LeastSizeSchema = v.pipe(v.number(), v.minValue(0));

export interface RetentionServiceDeps {
  readonly storage: KeyValue;
  readonly store: RetentionStore & Pick<EventStore, 'query' | 'readmit' | 'onCommit'>;
  readonly accounts: Pick<AccountBook, 'read' | 'onChange'>;
  readonly settings: Pick<StoredValue<Settings>, 'read' | 'onChange'>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly breathe: () => Promise<void>;
  readonly holdAwake: () => () => void;
  /** Told when something was removed. */
  readonly onEvicted: () => Promise<void>;
  /** Takes the failures of runs that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

export interface RetentionService {
  /** Removes what has expired, and what is beyond the budgets. Joins a run that is under way. */
  run(): Promise<void>;
  /**
   * The same, if there are too many bytes: a sync has ended. Not while nothing more could be removed:
   * before it is noticeably more, or others are spared, that would be read for nothing.
   */
  runIfTooLarge(): Promise<void>;
}

/**
 * Also runs by itself when the budgets have changed. What was evicted of somebody who is an account
 * now, followed or pinned is not known any more: the next sync brings it; also what an account lost
 * because it had vanished, unless the user wants that.
 */
export function createRetentionService(deps: RetentionServiceDeps): RetentionService {
  const { storage, store, clock, breathe, onError } = deps;
  const budgetNow = async () => (await deps.settings.read()).retention;
  const log = storedValue(storage, 'evictions', EvictionLogSchema, [], StoredEvictionLogSchema);
  /** Of the store in bytes, when all that was left was spared; else 0. Outlives the background. */
  const leastSize = storedValue(storage, 'leastSize', LeastSizeSchema, 0);
  const storeBytes = createStoreBytes(deps);
  let running: Promise<void> | undefined;
  /** The budgets that were last looked at. */
  let latest = '';
  /** Times that there were others to be spared. */
  let welcomes = 0;
  const people = () => readPeople(deps);

  const welcome = async (): Promise<void> => {
    const { accounts, followed, pinned } = await people();
    const isKept = (await budgetNow()).ownVanish === 'keep';
    await store.readmit((author, as) => {
      if (as === 'vanished') return isKept && accounts.has(author);
      if (accounts.has(author) || pinned.has(author)) return true;
      return as === 'stranger' && followed.has(author);
    });
  };
  const perform = async (): Promise<void> => {
    const release = deps.holdAwake();
    const at = clock();
    let isChanged = false;
    try {
      const budget = await budgetNow();
      latest = JSON.stringify(budget);
      const welcomed = welcomes;
      await welcome();
      const excess = await keepWithin(budget, {
        ...{ store, people, breathe, bytes: storeBytes },
        now: Math.floor(at / 1000),
        async removed(reason, { events, bytes }) {
          isChanged = true;
          // What had expired by then was not counted.
          if (reason !== 'expired') await storeBytes.removed(bytes);
          await log.update((before) =>
            [{ at, reason, events, bytes }, ...before].slice(0, limits.evictionsKept),
          );
        },
      });
      // A slice that had begun did not know of them yet.
      if (welcomes !== welcomed) await welcome();
      const isLeast = excess > 0 && welcomes === welcomed;
      const size = isLeast ? await storeBytes.atMost() : 0;
      await leastSize.update(() => size);
    } finally {
      release();
      if (isChanged) await deps.onEvicted();
    }
  };
  const run = (): Promise<void> => {
    running ??= perform().finally(() => {
      running = undefined;
    });
    return running;
  };

  const welcomeOthers = async (): Promise<void> => {
    welcomes += 1;
    const release = deps.holdAwake();
    try {
      await leastSize.update(() => 0);
      await welcome();
    } finally {
      release();
    }
  };
  const readLists = async (lists: readonly StoredEvent[]): Promise<void> => {
    const known = await deps.accounts.read();
    const isOwn = lists.some(({ event }) => known.some(({ pubkey }) => pubkey === event.pubkey));
    if (isOwn) await welcomeOthers();
  };
  deps.accounts.onChange(() => void welcomeOthers().catch(onError));
  store.onCommit((lists) => void readLists(lists).catch(onError), [{ kinds: [Kind.follows] }]);
  deps.settings.onChange(({ retention }) => {
    if (JSON.stringify(retention) === latest) return;
    // One that is under way goes by the budgets before.
    void Promise.allSettled([running]).then(run).catch(onError);
  });

  return {
    run,
    async runIfTooLarge() {
      const { maxMegabytes } = await budgetNow();
      if (maxMegabytes === 0) return;
      const enough = Math.max(maxMegabytes * megabyte, await leastSize.read());
      if ((await storeBytes.atMost()) > enough * slack) await run();
    },
  };
}
