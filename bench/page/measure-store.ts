import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import { bulkEvent, bulkEvents } from '../bulk/bulk-events';
import { newcomer } from '../bulk/newcomer';
import type { Question } from '../stores/questions';
import type { StoreName } from '../stores/store-names';
import { type BenchStore, NotOffered } from './stores/bench-store';
import { openLarder } from './stores/larder-store';
import { openNostrIdb } from './stores/nostr-idb-store';
import { openWorkerRelay } from './stores/worker-relay-store';

/** `isWhole`: the words of every event. */
export interface IndexedWords {
  readonly ms: number;
  readonly isWhole: boolean;
}

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
let newcomers = 0;
/** Later than every event, in seconds. */
let latest = 1_795_000_000;

/** Opens one store in this page; the page's origin has no other. */
export async function openStore(name: StoreName): Promise<void> {
  store = await open[name]();
}

/** How many events the store has, and whether all that it was to take in of the first `count`. The next newcomer is a new one. */
export async function recall(count: number): Promise<{ stored: number; isWhole: boolean }> {
  const has = async ({ id }: NostrEvent) => (await opened().query({ ids: [id] })).length > 0;
  const stored = await opened().total();
  const isWhole = stored > 0 && (await has(bulkEvent(count - 1)));
  while (isWhole && (await has(newcomer(newcomers)))) newcomers += 1;
  return { stored, isWhole };
}

/** Stores the bulk events from a place on; tells milliseconds. */
export async function ingestBulk(first: number, count: number): Promise<number> {
  const events = bulkEvents(first, count);
  return timed(() => opened().ingest(events));
}

/** Milliseconds to index the words of all events; `undefined` where that is done already. */
export async function indexWords(budget: number): Promise<IndexedWords | undefined> {
  const { indexWords: index } = opened();
  if (index === undefined) return undefined;
  const end = performance.now() + budget;
  let isWhole = false;
  const ms = await timed(async () => {
    isWhole = await index(() => performance.now() > end);
  });
  return { ms, isWhole };
}

/** `string`: why the store has no answer, ever. */
export async function askStore({
  filter,
  isCount,
  after,
  beside,
}: Question): Promise<Answer | string> {
  const asked = opened();
  if (beside?.read) return waited(filter, asked.query(beside.read));
  const kept = beside?.open ?? beside?.check;
  if (kept) {
    if (!asked.idSet || !asked.checkIds) return 'It keeps no ids for reconciliations.';
    await asked.idSet(kept);
    return waited(filter, beside?.check ? asked.checkIds() : asked.idSet(kept));
  }
  if (after === 'a new note') await asked.ingest([newcomer(newcomers++)]);
  if (after === 'opening') await asked.reopen?.();
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

/** The longest wait; see `Question.beside`. */
async function waited(filter: Filter, other: Promise<unknown>): Promise<Answer> {
  let isOver = false;
  const over = other.finally(() => {
    isOver = true;
  });
  let longest = 0;
  do {
    const question = { ...filter, until: latest++ };
    longest = Math.max(longest, await timed(() => opened().query(question)));
  } while (!isOver);
  await over;
  return { ms: longest, found: 0, ids: [] };
}

/** How many events the store has, and how many bytes the browser says its origin takes. */
export async function storeSize(): Promise<{ events: number; bytes: number | undefined }> {
  const { usage } = await navigator.storage.estimate();
  return { events: await opened().total(), bytes: usage };
}

/** What browsers tell of a page that is cut off from others: all its memory, with its workers, once rubbish is collected. */
interface TellsMemory {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

/** Bytes that the page and its workers hold; `undefined` where the browser does not tell. */
export async function memoryHeld(): Promise<number | undefined> {
  return (await (performance as TellsMemory).measureUserAgentSpecificMemory?.())?.bytes;
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
