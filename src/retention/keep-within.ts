import type { Eviction } from '../messages/eviction-record';
import type { RetentionSettings } from '../messages/retention-settings';
import type { NostrEvent } from '../nostr/event';
import type { Cursor, EventStore, StoreSize } from '../store/event-store';
import { isSpared, type People } from './is-spared';
import { isStrangers } from './is-strangers';
import type { StoreBytes } from './store-bytes';

const day = 86_400;
export const megabyte = 1_000_000;
/** So far a store may go beyond its budget: otherwise a few events would have it read from end to end. */
export const slack = 1.05;

export type RetentionStore = Pick<EventStore, 'storedAfter' | 'evict' | 'evictExpired'>;

export interface KeepWithinDeps {
  readonly store: RetentionStore;
  readonly bytes: Pick<StoreBytes, 'exactly'>;
  /** Asked before each slice: who was added meanwhile loses nothing more. */
  readonly people: () => Promise<People>;
  /** The time in seconds. */
  readonly now: number;
  /** Gives others their turn, between two slices. */
  readonly breathe: () => Promise<void>;
  /** Told of what was removed for each reason, also when something fails afterwards. */
  readonly removed: (reason: Eviction['reason'], size: StoreSize) => Promise<void>;
}

/** Bytes by which a store is too large; 0 while it is within the budget, or hardly beyond. */
async function excessOf(
  { maxMegabytes }: RetentionSettings,
  { bytes }: KeepWithinDeps,
): Promise<number> {
  if (maxMegabytes === 0) return 0;
  const budget = maxMegabytes * megabyte;
  const size = await bytes.exactly();
  return size > budget * slack ? size - budget : 0;
}

/**
 * Removes what has expired, then what is too old, then, where there are too many bytes, what
 * strangers wrote and at last what is oldest. Stops as soon as the budgets are kept. Gives the bytes
 * by which the store stays too large because all that is left is spared.
 * @throws LarderError `storage-failed`, `storage-full`; what was removed until then stays so
 */
export async function keepWithin(budget: RetentionSettings, deps: KeepWithinDeps): Promise<number> {
  const { store, now } = deps;
  await inSlices('expired', deps, async () => {
    const gone = await store.evictExpired();
    return { ...gone, isLast: gone.events === 0 };
  });
  if (budget.maxAgeDays > 0) {
    const before = now - budget.maxAgeDays * day;
    await evict('age', { before }, deps);
  }
  let excess = await excessOf(budget, deps);
  if (excess === 0) return 0;
  excess -= await evict('strangers', { goesFirst: isStrangers, enough: excess }, deps);
  if (excess > 0) excess -= await evict('oldest', { enough: excess }, deps);
  return Math.max(0, excess);
}

interface Surplus {
  /** Of what is not spared, what goes now; without it, all of it. */
  readonly goesFirst?: (event: NostrEvent, people: People) => boolean;
  /** Only what was made before, in seconds. */
  readonly before?: number;
  /** Bytes. */
  readonly enough?: number;
}

/** Gives the bytes removed. */
async function evict(
  reason: Eviction['reason'],
  { goesFirst = () => true, enough = Infinity, ...which }: Surplus,
  deps: KeepWithinDeps,
): Promise<number> {
  let after: Cursor | undefined;
  return inSlices(reason, deps, async (sofar) => {
    const people = await deps.people();
    const gone = await deps.store.evict({
      ...which,
      ...(after && { after }),
      mayGo: (event) => !isSpared(event, people) && goesFirst(event, people),
      isStrangers: ({ pubkey }) => !people.followed.has(pubkey),
      enough: enough - sofar,
    });
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
