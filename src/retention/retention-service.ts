import type { AccountBook } from '../mailboxes/account-book';
import { type KeyValue, type StoredValue, storedValue } from '../mailboxes/stored-value';
import { EvictionLogSchema, StoredEvictionLogSchema } from '../messages/eviction-record';
import { limits } from '../messages/limits';
import type { Settings } from '../messages/records';
import { followedBy } from '../nostr/follow-list';
import { Kind } from '../nostr/kinds';
import type { EventStore, StoredEvent } from '../store/event-store';
import type { People } from './is-spared';
import { excessOf, keepWithin, type RetentionStore } from './keep-within';

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
  /** The same, if there are too many bytes: a sync has ended. */
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
      await keepWithin(budget, {
        store,
        people,
        breathe,
        now: Math.floor(at / 1000),
        async removed(reason, { events, bytes }) {
          isChanged = true;
          await log.update((before) =>
            [{ at, reason, events, bytes }, ...before].slice(0, limits.evictionsKept),
          );
        },
      });
      // A slice that had begun did not know of them yet.
      if (welcomes !== welcomed) await welcome();
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

  const welcomeOthers = (): Promise<void> => {
    welcomes += 1;
    const release = deps.holdAwake();
    return welcome().finally(release);
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
      if ((await excessOf(await budgetNow(), store)) > 0) await run();
    },
  };
}

async function readPeople({
  accounts,
  settings,
  store,
}: Pick<RetentionServiceDeps, 'accounts' | 'settings' | 'store'>): Promise<People> {
  const authors = (await accounts.read()).map(({ pubkey }) => pubkey);
  const lists = await store.query([{ authors, kinds: [Kind.follows] }]);
  return {
    accounts: new Set(authors),
    followed: new Set(lists.flatMap(followedBy)),
    pinned: new Set((await settings.read()).retention.pinned),
  };
}
