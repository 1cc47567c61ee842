import { afterEach, describe, expect, it, vi } from 'vitest';
import { endAtWrite } from '../../test/support/end-at-write';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { LarderError } from '../messages/larder-error';
import type { Checkpoint, OutboxEntry } from './event-store';
import { deleteEventStore, openEventStore } from './open-event-store';
import { schemaVersion } from './schema';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const checkpoint: Checkpoint = { relay: from.name, scope: 'own', filter: '{}', updatedAt: 1 };
const outbox: OutboxEntry = {
  event: fakeEvent(),
  origin: 'https://app.example',
  addedAt: 1,
  targets: [],
};

function open(indexedDB = emptyIndexedDB()) {
  return openEventStore({ name: 'cache', clock: () => 1_000_000, indexedDB });
}

/** A connection that does not let go when it is asked to. */
function openRaw(indexedDB: IDBFactory): Promise<IDBDatabase> {
  const request = indexedDB.open('cache');
  return new Promise((resolve) => {
    request.addEventListener('success', () => resolve(request.result));
  });
}

/** As for a background that is killed: once it is deleted, the database is not opened. */
function refuseTheNext(indexedDB: IDBFactory): void {
  const openAny = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === 'cache') throw new DOMException('Killed.', 'AbortError');
    return openAny(name, version);
  });
}

afterEach(() => vi.restoreAllMocks());

describe('a broken database', () => {
  /** What a browser left behind that lost the tables of a database. */
  const damage = (indexedDB: IDBFactory, version: number) =>
    new Promise<void>((resolve) => {
      const request = indexedDB.open('cache', version);
      request.addEventListener('upgradeneeded', () => {
        for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name);
      });
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
    });

  it('is found out when it is opened', async () => {
    const indexedDB = emptyIndexedDB();
    await damage(indexedDB, schemaVersion);
    await expect(open(indexedDB)).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it.each([
    ['that lost its tables', schemaVersion],
    ['that a newer Larder made', schemaVersion + 1],
  ])('%s is replaced by an empty one that works', async (_, version) => {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    await store.ingest([fakeEvent()], { from, checkpoint, outbox });
    if (version === schemaVersion) await deleteEventStore('cache', indexedDB);
    await damage(indexedDB, version);
    await expect(store.count([{}])).rejects.toBeInstanceOf(LarderError);
    await store.rebuild();
    expect(await store.count([{}])).toBe(0);
    expect(await store.checkpoint(from.name, 'own')).toBeUndefined();
    expect(await store.outbox()).toEqual([]);
    expect((await store.ingest([fakeEvent()], { from })).verdicts).toEqual(['stored']);
  });

  it('leaves no gap to a subscription that goes on, and no id set of before', async () => {
    const store = await open();
    const [first, second] = [fakeEvent(), fakeEvent({ content: 'second' })];
    await store.ingest([first], { from });
    expect((await store.idSet({})).size).toBe(1);
    const before = await store.lastSeq();
    await store.rebuild();
    await store.ingest([second], { from });
    const { events } = await store.storedAfter(before, [{}], { count: 10 });
    expect(events).toMatchObject([{ event: second }]);
    expect((await store.idSet({})).size).toBe(1);
    expect(await store.query([{}])).toEqual([second]);
  });

  it('leaves no gap either where the rebuilding is cut off, wherever that is', async () => {
    for (let end = 0, isThrough = false; !isThrough; end += 1) {
      const indexedDB = emptyIndexedDB();
      const store = await open(indexedDB);
      await store.ingest([fakeEvent()], { from });
      const before = await store.lastSeq();
      // First between the deletion and the making of the next one, then at each write.
      if (end === 0) refuseTheNext(indexedDB);
      const writes = endAtWrite(end);
      const outcome = await Promise.allSettled([store.rebuild()]);
      isThrough = writes() < end;
      expect(outcome[0]?.status).toBe(isThrough ? 'fulfilled' : 'rejected');
      vi.restoreAllMocks();
      store.close();
      const later = await open(indexedDB);
      await later.ingest([fakeEvent()], { from });
      expect(await later.lastSeq()).toBe(1_000_000_001);
      expect(before).toBe(1);
      if (isThrough)
        expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['cache']);
      later.close();
    }
  });

  it('leaves no gap where it could not even be opened, and was deleted from outside', async () => {
    const indexedDB = emptyIndexedDB();
    await (await open(indexedDB)).ingest([fakeEvent()], { from });
    await deleteEventStore('cache', indexedDB, 1_000_000_000);
    const store = await open(indexedDB);
    expect(await store.lastSeq()).toBe(1_000_000_000);
    await store.rebuild();
    expect(await store.lastSeq()).toBe(1_000_000_000);
  });

  it('is not taken for the one before by another context that knew its id sets', async () => {
    const indexedDB = emptyIndexedDB();
    const [one, other] = [await open(indexedDB), await open(indexedDB)];
    await one.idSet({ kinds: [7] });
    await one.ingest([fakeEvent({ kind: 7 })], { from });
    await other.rebuild();
    await other.idSet({ kinds: [1] });
    await one.ingest([fakeEvent()], { from });
    expect((await other.idSet({ kinds: [1] })).size).toBe(1);
  });

  it('says so when somebody keeps it open, and is gone as soon as they let go', async () => {
    const indexedDB = emptyIndexedDB();
    await (await open(indexedDB)).ingest([fakeEvent()], { from });
    const holder = await openRaw(indexedDB);
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      queueMicrotask(() => patience.abort());
      return patience.signal;
    });
    const deleted = deleteEventStore('cache', indexedDB);
    await expect(deleted).rejects.toMatchObject({ advice: expect.stringContaining('Restart') });
    vi.restoreAllMocks();
    holder.close();
    expect(await (await open(indexedDB)).count([{}])).toBe(0);
  });
});
