import { beforeEach, describe, expect, it } from 'vitest';
import { fakeDeletion, fakeEvent } from '../../../test/support/fake-event';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import { Connection } from '../connection';
import type { IndexedDbEventStore } from '../indexeddb-event-store';
import { openEventStore } from '../open-event-store';
import { reading } from '../transaction';
import { indexSlice } from './index-slice';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const notes = (count: number, text = 'tea') =>
  Array.from({ length: count }, (_, at) =>
    fakeEvent({ content: `${text} number${at}`, created_at: 1_000 + at }),
  );

describe('the search index', () => {
  let indexedDB: IDBFactory;
  let kinds: readonly number[];
  const open = () =>
    openEventStore({ name: 'cache', clock: () => 9_000, indexedDB, searchKinds: () => kinds });
  const connect = () => new Connection(indexedDB, 'cache').get();

  async function indexAll(store: IndexedDbEventStore): Promise<number> {
    let slices = 0;
    while (await store.indexForSearch()) slices += 1;
    return slices;
  }

  /** How many events have words in the index, whatever it says of itself. */
  async function rows(): Promise<number> {
    return reading(await connect(), ['search'], (transaction) =>
      transaction.objectStore('search').count(),
    );
  }

  beforeEach(() => {
    indexedDB = emptyIndexedDB();
    kinds = [1];
  });

  it('grows slice by slice, and goes on where it was after a restart', async () => {
    const store = await open();
    await store.ingest(notes(450), { from });
    // The first one only notes which kinds it is for.
    for (const events of [0, 200, 400]) {
      expect(await store.indexForSearch()).toBe(true);
      expect((await store.searchSize()).events).toBe(events);
    }
    store.close();
    const again = await open();
    expect(await indexAll(again)).toBe(1);
    expect(await again.searchSize()).toEqual({ events: 450, words: 900, bytes: 63_000 });
    expect(await again.query([{ search: 'number449' }])).toHaveLength(1);
  });

  it('takes few events with long texts at a time, and skips none', async () => {
    const store = await open();
    const long = 'tea '.repeat(2_400);
    await store.ingest([...notes(30, long), ...notes(40), ...notes(30, `${long} again`)], { from });
    await store.indexForSearch();
    const taken: number[] = [];
    while (await store.indexForSearch()) taken.push((await store.searchSize()).events);
    expect(taken[0]).toBe(4);
    const steps = taken.map((events, at) => events - (taken[at - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(50);
    expect(taken.at(-1)).toBe(100);
    expect(await rows()).toBe(100);
  });

  it('lets others read while it compares long texts', async () => {
    const store = await open();
    const long = 'tea '.repeat(4_000);
    await store.ingest(notes(60, long), { from });
    await indexAll(store);
    const turns: string[] = [];
    const rest = async () => void turns.push('rest');
    await store.query([{ search: 'tea' }], { rest });
    expect(turns.length).toBeGreaterThan(15);
  });

  it('is brought up to date by a search, as far as that may wait', async () => {
    const store = await open();
    await store.ingest(notes(1_250), { from });
    const last = [{ search: 'number1249 ' }];
    await store.query([{ search: 'tea', limit: 1 }]);
    expect((await store.searchSize()).events).toBe(800);
    expect(await store.query(last)).toHaveLength(1);
    expect((await store.searchSize()).events).toBe(1_250);
  });

  it('is read instead of the events: a rare word costs what it finds', async () => {
    const store = await open();
    await store.ingest([...notes(1_500), fakeEvent({ content: 'rare tea', created_at: 1 })], {
      from,
    });
    await indexAll(store);
    const { found, rowsRead } = await store.explain({ search: 'tea rare ' });
    expect(found).toBe(1);
    expect(rowsRead).toBeLessThan(50);
  });

  it('begins anew when other kinds are searched', async () => {
    const store = await open();
    await store.ingest([...notes(3), fakeEvent({ kind: 7, content: 'tea' })], { from });
    expect(await store.count([{ search: 'tea' }])).toBe(3);
    kinds = [7];
    expect(await store.count([{ search: 'tea' }])).toBe(1);
    expect(await rows()).toBe(1);
    kinds = [];
    expect(await store.count([{ search: 'tea' }])).toBe(0);
    expect(await rows()).toBe(0);
  });

  it.each(['a deletion', 'trimming', 'eviction', 'clearing', 'vanishing'])(
    'keeps no word after %s',
    async (how) => {
      const store = await open();
      const all = notes(3);
      await store.ingest(all, { from });
      await indexAll(store);
      expect(await rows()).toBe(3);
      if (how === 'a deletion') await store.ingest([fakeDeletion({}, { events: all })], { from });
      if (how === 'trimming') await store.trim(0);
      if (how === 'eviction') await store.evict({ mayGo: () => true });
      if (how === 'clearing') await store.clear();
      if (how === 'vanishing') {
        const tags = [['relay', 'ALL_RELAYS']];
        await store.ingest([fakeEvent({ kind: 62, created_at: 8_000, tags })], { from });
      }
      expect(await rows()).toBe(0);
      expect(await store.searchSize()).toEqual({ events: 0, words: 0, bytes: 0 });
    },
  );

  it.each(['trim', 'clear'] as const)(
    'takes in nothing that a %s removes meanwhile',
    async (how) => {
      const store = await open();
      await store.ingest(notes(3), { from });
      await store.indexForSearch();
      const slice = indexSlice(await connect(), kinds, 200);
      const removal = how === 'trim' ? store.trim(0) : store.clear();
      await Promise.all([slice, removal]);
      await indexAll(store);
      expect(await rows()).toBe(0);
    },
  );

  it('counts each event once, however many slices are made at the same time', async () => {
    const store = await open();
    await store.ingest(notes(300), { from });
    await store.indexForSearch();
    await Promise.all([1, 2, 3].map(() => store.indexForSearch()));
    await indexAll(store);
    expect((await store.searchSize()).events).toBe(300);
  });
});
