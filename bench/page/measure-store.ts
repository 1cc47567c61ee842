import { bulkEvents } from '../bulk/bulk-events';
import { passerBy } from '../bulk/passer-by';
import type { Question } from '../stores/questions';
import type { StoreName } from '../stores/store-names';
import { type BenchStore, NotOffered } from './stores/bench-store';
import { openLarder } from './stores/larder-store';
import { openNostrIdb } from './stores/nostr-idb-store';
import { openWorkerRelay } from './stores/worker-relay-store';

/** What a store said to a question, and how many milliseconds that took. */
export interface Answer {
  readonly ms: number;
  readonly found: number;
  /** None where only the number was asked. */
  readonly ids: readonly string[];
}

const open: Record<StoreName, () => Promise<BenchStore>> = {
  larder: () => openLarder(),
  'nostr-idb': openNostrIdb,
  'worker-relay': openWorkerRelay,
};

let store: BenchStore | undefined;
let passersBy = 0;

/** Opens one store in this page; the page's origin has no other. */
export async function openStore(name: StoreName): Promise<void> {
  store = await open[name]();
}

/** Stores the bulk events from a place on; tells milliseconds. */
export async function ingestBulk(first: number, count: number): Promise<number> {
  const events = bulkEvents(first, count);
  return timed(() => opened().ingest(events));
}

/** Milliseconds to index the words of all events; `undefined` where that is done already. */
export async function indexWords(): Promise<number | undefined> {
  const { indexWords: index } = opened();
  return index && timed(index);
}

/** `string`: why the store has no answer, ever. */
export async function askStore({
  filter,
  isCount,
  afterWrite,
}: Question): Promise<Answer | string> {
  const asked = opened();
  if (afterWrite) await asked.ingest([passerBy(passersBy++)]);
  const started = performance.now();
  try {
    if (isCount) {
      const found = await asked.count(filter);
      return { ms: performance.now() - started, found, ids: [] };
    }
    const events = await asked.query(filter);
    const ms = performance.now() - started;
    return { ms, found: events.length, ids: events.map(({ id }) => id) };
  } catch (error) {
    if (error instanceof NotOffered) return error.message;
    throw error;
  }
}

/** How many events the store has, and how many bytes the browser says its origin takes. */
export async function storeSize(): Promise<{ events: number; bytes: number | undefined }> {
  const { usage } = await navigator.storage.estimate();
  return { events: await opened().total(), bytes: usage };
}

function opened(): BenchStore {
  if (store === undefined) throw new Error('No store was opened.');
  return store;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
