import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeRow } from '../../../test/support/change-row';
import { fakeDeletion, fakeEvent, hexOf } from '../../../test/support/fake-event';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import { IdSet } from '../../negentropy/id-set';
import type { VerifiedEvent } from '../../nostr/event';
import type { Filter } from '../../nostr/filter';
import type { EventStore } from '../event-store';
import { openEventStore } from '../open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const now = 1_000_000;
const [alice, bob] = [hexOf('alice'), hexOf('bob')];
const filters: readonly Filter[] = [{ authors: [alice] }, { '#p': [bob], kinds: [1] }, {}];

const open = (indexedDB: IDBFactory, clock = () => now) =>
  openEventStore({ name: 'cache', clock, indexedDB });

const notes = (count: number, content = 'note'): VerifiedEvent[] =>
  Array.from({ length: count }, (_, at) =>
    fakeEvent({
      content: `${content} ${at}`,
      created_at: 1_000 + at,
      pubkey: at % 2 === 0 ? alice : bob,
      tags: [['p', at % 3 === 0 ? alice : bob]],
    }),
  );

async function expectRightSets(store: EventStore): Promise<void> {
  for (const filter of filters) {
    const set = await store.idSet(filter);
    await set.read();
    const expected = IdSet.from(await store.query([filter]));
    expect(set.size).toBe(expected.size);
    expect(set.fingerprint(0, set.size)).toEqual(expected.fingerprint(0, expected.size));
  }
}

/** Ends a transaction at one of its writes, as a kill of the process does; tells how many there were. */
function endAtWrite(end: number): () => number {
  let writes = 0;
  for (const name of ['add', 'put', 'delete'] as const) {
    const write = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...parameters: unknown[]
    ) {
      const request = Reflect.apply(write, this, parameters);
      writes += 1;
      if (writes === end) request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
  }
  return () => writes;
}

async function rowsRead(work: () => Promise<unknown>): Promise<{ chunks: number; events: number }> {
  const rows = { chunks: 0, events: 0 };
  const count = (name: string, result: unknown) => {
    const found = Array.isArray(result) ? result.length : result === undefined ? 0 : 1;
    if (name === 'idChunks') rows.chunks += found;
    if (name === 'events') rows.events += found;
  };
  for (const name of ['get', 'getAll'] as const) {
    const [inStore, inIndex] = [IDBObjectStore.prototype[name], IDBIndex.prototype[name]];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...p: unknown[]
    ) {
      const request = Reflect.apply(inStore, this, p);
      request.addEventListener('success', () => count(this.name, request.result));
      return request;
    });
    vi.spyOn(IDBIndex.prototype, name).mockImplementation(function (
      this: IDBIndex,
      ...p: unknown[]
    ) {
      const request = Reflect.apply(inIndex, this, p);
      request.addEventListener('success', () => count(this.objectStore.name, request.result));
      return request;
    });
  }
  await work();
  vi.restoreAllMocks();
  return rows;
}

afterEach(() => vi.restoreAllMocks());

describe('an id set that was asked for before', () => {
  it('is opened without reading events, and with one chunk of many', async () => {
    const store = await open(emptyIndexedDB());
    await store.ingest(notes(2_000), { from });
    await store.idSet({});
    let set: IdSet | undefined;
    const rows = await rowsRead(async () => {
      set = await store.idSet({});
    });
    expect(rows).toEqual({ chunks: 1, events: 0 });
    expect(set?.size).toBe(2_000);
    expect(set?.isRead).toBe(false);
  });

  it('is the same set however its filter is spelled', async () => {
    const store = await open(emptyIndexedDB());
    await store.ingest(notes(700), { from });
    await store.idSet({ kinds: [1, 7], authors: [bob, alice] });
    const spelled = { authors: [alice, bob, alice], kinds: [7, 1], since: 1_100 };
    expect(await rowsRead(() => store.idSet(spelled))).toMatchObject({ events: 0 });
  });

  it('is there after the store was opened again', async () => {
    const indexedDB = emptyIndexedDB();
    const first = await open(indexedDB);
    await first.ingest(notes(600), { from });
    await expectRightSets(first);
    first.close();
    const store = await open(indexedDB);
    await store.ingest(notes(900), { from });
    const rows = await rowsRead(() => store.idSet({}));
    expect(rows.events).toBe(0);
    await expectRightSets(store);
  });

  it('is kept by every store that is open on the database', async () => {
    const indexedDB = emptyIndexedDB();
    const [one, two] = [await open(indexedDB), await open(indexedDB)];
    await one.idSet({});
    await two.ingest(notes(10), { from });
    await two.idSet({ authors: [alice] });
    await one.ingest(notes(20), { from });
    await expectRightSets(one);
    await expectRightSets(two);
  });
});

describe('whatever is cut off', () => {
  const before = notes(520);
  const batch = [
    ...notes(2, 'new'),
    fakeDeletion({ created_at: 5_000 }, { events: before.slice(0, 2) }),
    fakeEvent({ kind: 0, created_at: 2 }),
  ];

  async function prepared(): Promise<IDBFactory> {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    await store.ingest([...before, fakeEvent({ kind: 0, created_at: 1 })], { from });
    await expectRightSets(store);
    store.close();
    return indexedDB;
  }

  async function survives(
    indexedDB: IDBFactory,
    work: (store: EventStore) => Promise<unknown>,
    end: number,
  ) {
    const store = await open(indexedDB);
    const writes = endAtWrite(end);
    const [outcome] = await Promise.allSettled([work(store)]);
    const isThrough = writes() < end;
    vi.restoreAllMocks();
    expect(outcome?.status).toBe(isThrough ? 'fulfilled' : 'rejected');
    await expectRightSets(store);
    store.close();
    const later = await open(indexedDB);
    await expectRightSets(later);
    expect((await later.checkIdSets()).rebuilt).toBe(0);
    later.close();
    return isThrough;
  }

  it('at any write of a batch, the sets are what the events say', async () => {
    const indexedDB = await prepared();
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.ingest(batch, { from }), end)) break;
    }
  }, 60_000);

  it('at any write while a set is made, it is made later', async () => {
    const indexedDB = await prepared();
    const filter = { kinds: [1] };
    const make = async (store: EventStore) => {
      await store.ingest(notes(2, 'before'), { from });
      return Promise.all([store.idSet(filter), store.ingest(notes(2, 'meanwhile'), { from })]);
    };
    for (let end = 1; ; end += 1) if (await survives(indexedDB, make, end)) break;
    const store = await open(indexedDB);
    const rows = await rowsRead(() => store.idSet(filter));
    expect(rows.events).toBe(0);
  }, 60_000);

  it('at any write of an eviction', async () => {
    const indexedDB = await prepared();
    const slice = { mayGo: () => true, enough: 1_000 };
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.evict(slice), end)) break;
    }
  }, 60_000);

  it('at any write of a trim or of what has expired', async () => {
    const indexedDB = await prepared();
    const expiring = notes(3).map((event, at) =>
      fakeEvent({ ...event, id: hexOf(`expiring ${at}`), tags: [['expiration', `${now + 5}`]] }),
    );
    const first = await open(indexedDB);
    await first.ingest(expiring, { from });
    first.close();
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.trim(515), end)) break;
    }
    const later = () => now + 10;
    for (let end = 1; ; end += 1) {
      const store = await open(indexedDB, later);
      const writes = endAtWrite(end);
      await Promise.allSettled([store.idSet({})]);
      vi.restoreAllMocks();
      await expectRightSets(store);
      store.close();
      if (writes() < end) break;
    }
  }, 60_000);
});

describe('a check', () => {
  it.each([
    ['a sum', 'idSums', (row: { sum: Uint8Array }) => ({ ...row, sum: row.sum.map((b) => b ^ 1) })],
    ['a number', 'idSums', (row: { count: number }) => ({ ...row, count: row.count + 1 })],
    ['ids', 'idChunks', (row: { ids: Uint8Array }) => ({ ...row, ids: row.ids.map((b) => b ^ 1) })],
    ['a chunk', 'idChunks', () => undefined],
    ['what is known of a chunk', 'idSums', () => undefined],
  ])('finds that %s is wrong, and makes the set anew', async (_, table, change) => {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    await store.ingest(notes(1_000), { from });
    await store.idSet({});
    expect(await store.checkIdSets()).toEqual({ sets: 1, ids: 1_000, rebuilt: 0 });
    await changeRow(indexedDB, table, change as (row: never) => unknown);
    expect(await store.checkIdSets()).toEqual({ sets: 1, ids: 1_000, rebuilt: 1 });
    expect(await store.checkIdSets()).toMatchObject({ rebuilt: 0 });
    await expectRightSets(store);
  });

  it('drops sets that nobody asked for in a month', async () => {
    let time = now;
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB, () => time);
    await store.idSet({ kinds: [1] });
    await store.idSet({ kinds: [2] });
    time += 29 * 86_400;
    await store.idSet({ kinds: [1] });
    expect((await store.checkIdSets()).sets).toBe(2);
    time += 2 * 86_400;
    expect((await store.checkIdSets()).sets).toBe(1);
  });
});
