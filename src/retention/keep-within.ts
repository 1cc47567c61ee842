import type { Eviction } from '../messages/eviction-record';
import type { RetentionSettings } from '../messages/retention-settings';
import type { Cursor, EventStore, EvictionSlice, StoreSize } from '../store/event-store';
import { isSpared, type People } from './is-spared';
import { isStrangers } from './is-strangers';

const day = 86_400;
const megabyte = 1_000_000;
/** Where events are many their bytes are an estimate: its error alone is to remove nothing. */
const slack = 1.05;

export type RetentionStore = Pick<EventStore, 'size' | 'evict' | 'evictExpired'>;

export interface KeepWithinDeps {
  readonly store: RetentionStore;
  /** The time in seconds. */
  readonly now: number;
  /** Gives others their turn, between two slices. */
  readonly breathe: () => Promise<void>;
  /** Told of what was removed for each reason, also when something fails afterwards. */
  readonly removed: (reason: Eviction['reason'], size: StoreSize) => Promise<void>;
}

/** Bytes by which a store is too large; 0 while it is within the budget, or hardly beyond. */
export async function excessOf(
  { maxMegabytes }: Pick<RetentionSettings, 'maxMegabytes'>,
  store: Pick<RetentionStore, 'size'>,
): Promise<number> {
  if (maxMegabytes === 0) return 0;
  const budget = maxMegabytes * megabyte;
  const { bytes } = await store.size();
  return bytes > budget * slack ? bytes - budget : 0;
}

/**
 * Removes what has expired, then what is too old, then, where there are too many bytes, what
 * strangers wrote and at last what is oldest. Stops as soon as the budgets are kept.
 * @throws LarderError `storage-failed`, `storage-full`; what was removed until then stays so
 */
export async function keepWithin(
  budget: RetentionSettings,
  people: People,
  deps: KeepWithinDeps,
): Promise<void> {
  const { store, now } = deps;
  const mayGo: EvictionSlice['mayGo'] = (event) => !isSpared(event, people);

  await inSlices('expired', deps, async () => {
    const gone = await store.evictExpired();
    return { ...gone, isLast: gone.events === 0 };
  });
  if (budget.maxAgeDays > 0) {
    const before = now - budget.maxAgeDays * day;
    await evict('age', { mayGo, before }, deps);
  }
  let excess = await excessOf(budget, store);
  if (excess === 0) return;
  const mayGoFirst: EvictionSlice['mayGo'] = (it) => mayGo(it) && isStrangers(it, people);
  excess -= await evict('strangers', { mayGo: mayGoFirst, enough: excess }, deps);
  if (excess > 0) await evict('oldest', { mayGo, enough: excess }, deps);
}

/** Gives the bytes removed. */
async function evict(
  reason: Eviction['reason'],
  { enough = Infinity, ...which }: EvictionSlice,
  deps: KeepWithinDeps,
): Promise<number> {
  let after: Cursor | undefined;
  return inSlices(reason, deps, async (sofar) => {
    const place = after === undefined ? {} : { after };
    const gone = await deps.store.evict({ ...which, ...place, enough: enough - sofar });
    after = gone.next;
    return { ...gone, isLast: after === undefined || sofar + gone.bytes >= enough };
  });
}

/** Until a slice is the last; gives the bytes removed. `work` gets those removed so far. */
async function inSlices(
  reason: Eviction['reason'],
  { breathe, removed }: KeepWithinDeps,
  work: (sofar: number) => Promise<StoreSize & { readonly isLast: boolean }>,
): Promise<number> {
  let [events, bytes] = [0, 0];
  try {
    for (;;) {
      const slice = await work(bytes);
      events += slice.events;
      bytes += slice.bytes;
      if (slice.isLast) return bytes;
      await breathe();
    }
  } finally {
    if (events > 0) await removed(reason, { events, bytes });
  }
}
