import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeRow } from '../../../test/support/change-row';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import {
  alice,
  bob,
  expectRightSets,
  from,
  notes,
  now,
  open,
} from '../../../test/support/id-index-bench';
import type { IdSet } from '../../negentropy/id-set';

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
