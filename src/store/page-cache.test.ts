import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import type { EventRow } from './event-row';
import type { EventStore } from './event-store';
import { openEventStore } from './open-event-store';
import { PageCache } from './page-cache';

const range = IDBKeyRange.bound([1], [2]);
const row = (content: string) => ({ ...fakeEvent({ content }), seq: 1 }) as unknown as EventRow;

describe('pages that were read', () => {
  let cache: PageCache;
  beforeEach(() => {
    cache = new PageCache();
  });
  const ask = (read: () => Promise<EventRow[]>, count = 50, of = range) =>
    cache.page('kind', of, count, read);

  it('are read once, whatever becomes of the array that was given out', async () => {
    const read = vi.fn(async () => [row('a')]);
    (await ask(read)).pop();
    (await ask(read)).pop();
    expect(await ask(read)).toHaveLength(1);
    expect(read).toHaveBeenCalledOnce();
  });

  it('are those of one index, range and size', async () => {
    const read = vi.fn(async () => [row('a')]);
    await ask(read);
    await ask(read, 51);
    await ask(read, 50, IDBKeyRange.bound([1], [3]));
    await cache.page('author', range, 50, read);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('are forgotten when something is written, also those that are being read just then', async () => {
    const read = vi.fn(async () => [row('a')]);
    await ask(read);
    cache.forget();
    await ask(async () => {
      cache.forget();
      return [row('old')];
    });
    await ask(read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('outlive what is written elsewhere', async () => {
    const read = vi.fn(async () => [row('a')]);
    const older = { kind: 1, order: -100, tie: 0 };
    const kind1 = IDBKeyRange.bound([1], [1, -50]);
    await ask(read, 50, kind1);
    for (const elsewhere of [{ kind: 7 }, { order: -10 }, {}]) {
      cache.forget([{ ...row('b'), ...older, order: -20, ...elsewhere }]);
    }
    await ask(read, 50, kind1);
    expect(read).toHaveBeenCalledOnce();
    cache.forget([{ ...row('b'), ...older }]);
    await ask(read, 50, kind1);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('of words do not outlive anything that is written', async () => {
    const read = vi.fn(async () => [row('a')]);
    await cache.page('term', range, 50, read);
    cache.forget([]);
    await cache.page('term', range, 50, read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are few: the one not asked for the longest time goes first, and huge ones are not kept', async () => {
    const read = vi.fn(async () => [row('x'.repeat(1_500_000))]);
    for (let count = 1; count <= 5; count++) await ask(read, count);
    await ask(read, 1);
    await ask(read, 6);
    expect(read).toHaveBeenCalledTimes(6);
    await ask(read, 1);
    expect(read).toHaveBeenCalledTimes(6);
    await ask(read, 2);
    expect(read).toHaveBeenCalledTimes(7);
    const huge = vi.fn(async () => [row('x'.repeat(3_000_000))]);
    await ask(huge, 9);
    await ask(huge, 9);
    expect(huge).toHaveBeenCalledTimes(2);
  });
});

describe('a store whose pages are kept', () => {
  let store: EventStore;
  const from = { kind: 'relay', name: 'wss://relay.example/' } as const;
  const notes = [1, 2, 3].map((created_at) => fakeEvent({ created_at }));
  const found = async () =>
    (await store.query([{ kinds: [1] }])).map(({ created_at }) => created_at);

  beforeEach(async () => {
    store = await openEventStore({ name: 'pages', clock: () => 10, indexedDB: emptyIndexedDB() });
    await store.ingest(notes, { from });
  });

  it('opens no transaction to answer again', async () => {
    expect(await found()).toEqual([3, 2, 1]);
    const open = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect(await found()).toEqual([3, 2, 1]);
    expect(open).not.toHaveBeenCalled();
    open.mockRestore();
  });

  it('finds what was stored, deleted, trimmed and evicted since', async () => {
    await found();
    await store.ingest([fakeEvent({ created_at: 4 })], { from });
    expect(await found()).toEqual([4, 3, 2, 1]);
    const [gone] = notes;
    const deletion = fakeEvent({ kind: 5, created_at: 5, tags: [['e', gone?.id ?? '']] });
    await store.ingest([{ ...deletion, pubkey: gone?.pubkey ?? '' } as typeof deletion], { from });
    expect(await found()).toEqual([4, 3, 2]);
    await store.evict({ mayGo: ({ created_at }) => created_at === 2 });
    expect(await found()).toEqual([4, 3]);
    await store.trim(0);
    expect(await found()).toEqual([]);
  });
});
