import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

function batchOf(count: number, start: number) {
  return Array.from({ length: count }, (_, at) =>
    fakeEvent({ id: hexOf(`${start + at}`), kind: 1, created_at: start + at }),
  );
}

async function storeWith(events: ReturnType<typeof batchOf>) {
  const indexedDB = emptyIndexedDB();
  const store = await openEventStore({ name: 'cache', clock: () => 10_000, indexedDB });
  await store.ingest(events, { from });
  return store;
}

/** How many ids are looked up one by one from now on. */
function spyOnLookUps() {
  return vi.spyOn(IDBIndex.prototype, 'getKey');
}

describe('what is here already of a batch', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is not looked up by id where nothing is stored of its time', async () => {
    const store = await storeWith(batchOf(100, 0));
    const lookUps = spyOnLookUps();
    const { verdicts } = await store.ingest(batchOf(100, 100), { from });
    expect(new Set(verdicts)).toEqual(new Set(['stored']));
    expect(lookUps).not.toHaveBeenCalled();
  });

  it('is read by its time where that is little', async () => {
    const store = await storeWith(batchOf(100, 0));
    const lookUps = spyOnLookUps();
    const { verdicts } = await store.ingest(batchOf(100, 80), { from });
    expect(verdicts.filter((verdict) => verdict === 'duplicate')).toHaveLength(20);
    expect(verdicts.indexOf('stored')).toBe(20);
    expect(lookUps).not.toHaveBeenCalled();
  });

  it('is looked up by id where much is stored of its time', async () => {
    const store = await storeWith(batchOf(100, 0));
    const lookUps = spyOnLookUps();
    const { verdicts } = await store.ingest(batchOf(100, 50), { from });
    expect(verdicts.filter((verdict) => verdict === 'duplicate')).toHaveLength(50);
    expect(verdicts.indexOf('stored')).toBe(50);
    expect(lookUps).toHaveBeenCalledTimes(100);
  });
});

describe('what was asked to be gone', () => {
  afterEach(() => vi.restoreAllMocks());

  async function storeWithDeletions() {
    const deleted = batchOf(5, 0);
    const tags = deleted.map(({ id }) => ['e', id]);
    const store = await storeWith([fakeEvent({ kind: 5, created_at: 100, tags })]);
    return { store, deleted, reads: vi.spyOn(IDBObjectStore.prototype, 'getAll') };
  }

  it('is looked up by its place where it is more than a batch asks about', async () => {
    const { store, deleted, reads } = await storeWithDeletions();
    const { verdicts } = await store.ingest([...deleted.slice(0, 1), ...batchOf(1, 50)], { from });
    expect(verdicts).toEqual(['deleted', 'stored']);
    expect(reads).not.toHaveBeenCalled();
  });

  it('is read at once where it is less', async () => {
    const { store, deleted, reads } = await storeWithDeletions();
    const { verdicts } = await store.ingest([...deleted, ...batchOf(1, 50)], { from });
    expect(verdicts).toEqual([...deleted.map(() => 'deleted'), 'stored']);
    expect(reads).toHaveBeenCalledTimes(1);
  });
});
