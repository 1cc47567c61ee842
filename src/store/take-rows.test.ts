import { afterEach, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import type { EventStore } from './event-store';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const events = Array.from({ length: 60 }, (_, at) => fakeEvent({ created_at: at, content: 'tea' }));

afterEach(() => vi.restoreAllMocks());

/** How many rows the requests of some work still hold when it is done, and how many they brought. */
async function heldAfter(work: (store: EventStore) => Promise<unknown>) {
  const store = await openEventStore({
    name: 'cache',
    indexedDB: emptyIndexedDB(),
    clock: () => 1_000,
  });
  await store.ingest(events, { from });
  const results: (readonly unknown[])[] = [];
  let brought = 0;
  for (const table of [IDBObjectStore, IDBIndex]) {
    const { getAll } = table.prototype;
    vi.spyOn(table.prototype, 'getAll').mockImplementation(function (this: never, ...asked) {
      const request = Reflect.apply(getAll, this, asked) as IDBRequest<unknown[]>;
      request.addEventListener('success', () => {
        if ((this as IDBObjectStore).name === 'idSets') return;
        brought += request.result.length;
        results.push(request.result);
      });
      return request;
    });
  }
  await work(store);
  store.close();
  return { brought, held: results.flat().length };
}

it.each<[string, (store: EventStore) => Promise<unknown>]>([
  ['a query', (store) => store.query([{ kinds: [1] }])],
  ['making a set of ids', (store) => store.idSet({ kinds: [1] })],
  ['reading on in the order stored', (store) => store.storedAfter(0, [{}], { count: 60 })],
  ['indexing for search', (store) => store.indexForSearch()],
])('%s leaves no row with a request', async (_, work) => {
  const { brought, held } = await heldAfter(work);
  expect(brought).toBeGreaterThanOrEqual(25);
  expect(held).toBe(0);
});
