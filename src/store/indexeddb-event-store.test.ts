import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeDeletion, fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { fakeRun } from '../../test/support/fake-run';
import { LarderError } from '../messages/larder-error';
import type { NostrEvent } from '../nostr/event';
import type { Checkpoint, OutboxEntry, RelayVerdict } from './event-store';
import { deleteEventStore, openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const outboxOf = (event: NostrEvent): OutboxEntry => ({
  event,
  origin: 'https://app.example',
  addedAt: 1,
  targets: [],
});
const checkpoint: Checkpoint = { relay: from.name, scope: 'own', filter: '{}', updatedAt: 1 };
const day = 86_400;

function open(indexedDB = emptyIndexedDB(), clock = () => 1_000_000) {
  return openEventStore({ name: 'cache', clock, indexedDB });
}

/** What a full disk looks like: requests succeed, and then the transaction is aborted. */
function fillTheDiskAt(write: number): void {
  const add = IDBObjectStore.prototype.add;
  let writes = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, v) {
    const request = add.call(this, v);
    writes += 1;
    // fake-indexeddb's own way to abort for a reason; the interface of browsers has none.
    const abort = () =>
      Reflect.apply(Reflect.get(this.transaction, '_abort'), this.transaction, [
        'QuotaExceededError',
      ]);
    if (writes === write) request.addEventListener('success', abort);
    return request;
  });
}

afterEach(() => vi.restoreAllMocks());

describe('a batch that cannot be written', () => {
  const notes = ['a', 'b', 'c'].map((content) => fakeEvent({ content }));

  it('leaves nothing behind when the disk is full, and says that it is', async () => {
    const store = await open();
    const told = vi.fn();
    store.onCommit(told);
    const [profile, newer] = [1, 2].map((created_at) => fakeEvent({ kind: 0, created_at }));
    if (!profile || !newer) throw new Error('two versions were made');
    await store.ingest([profile], { from });
    told.mockClear();
    fillTheDiskAt(3);
    const batch = [newer, fakeDeletion({}, { events: notes }), ...notes, fakeEvent({ kind: 7 })];
    const outbox = outboxOf(newer);
    const failure = store.ingest([...batch, fakeEvent({ kind: 6 })], { from, checkpoint, outbox });
    await expect(failure).rejects.toMatchObject({ code: 'storage-full' });
    vi.restoreAllMocks();
    expect(await store.query([{}])).toEqual([profile]);
    expect(await store.checkpoint(from.name, 'own')).toBeUndefined();
    expect(await store.outbox()).toEqual([]);
    expect(await store.known(batch.map(({ id }) => id))).toEqual(new Set());
    expect(await store.lastSeq()).toBe(1);
    expect(told).not.toHaveBeenCalled();
    // Not even the tombstones: what they name is stored like anything else.
    expect((await store.ingest(notes, { from })).verdicts).toEqual(['stored', 'stored', 'stored']);
  });

  it('leaves nothing behind when one event of it cannot be stored', async () => {
    const store = await open();
    const broken = fakeEvent({ content: 'broken' });
    const { add } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      row: { content?: string },
    ) {
      if (row.content === 'broken') throw new DOMException('No data.', 'DataCloneError');
      return add.call(this, row);
    });
    const failure = store.ingest([...notes, broken], { from, checkpoint });
    await expect(failure).rejects.toMatchObject({ code: 'storage-failed' });
    vi.restoreAllMocks();
    expect(await store.count([{}])).toBe(0);
    expect(await store.checkpoint(from.name, 'own')).toBeUndefined();
    expect((await store.ingest(notes, { from, checkpoint })).verdicts).toHaveLength(3);
  });
});

describe('records that cannot be written', () => {
  const notData = { words: () => 'not data' } as unknown as { words: string };
  const verdict = (id: string): RelayVerdict => ({ id, side: 'omit', reason: 'refused', at: 1 });

  it('leave the event out, too, when they are its entry in the outbox', async () => {
    const store = await open();
    const note = fakeEvent();
    const outbox = { ...outboxOf(note), ...notData };
    const failure = store.ingest([note], { from, checkpoint, outbox });
    await expect(failure).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await store.count([{}])).toBe(0);
    expect(await store.checkpoint(from.name, 'own')).toBeUndefined();
    expect(await store.outbox()).toEqual([]);
  });

  it('leave what was settled before, and nothing beside it', async () => {
    const store = await open();
    await store.settle(from.name, 'own', { put: [verdict('a')] });
    const put = [verdict('b'), { ...verdict('c'), ...notData }];
    const failure = store.settle(from.name, 'own', { drop: ['a'], put });
    await expect(failure).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await store.verdicts(from.name, 'own')).toEqual([verdict('a')]);
  });

  it('leave the outbox as it was', async () => {
    const store = await open();
    const [old, next] = [outboxOf(fakeEvent()), outboxOf(fakeEvent({ content: 'next' }))];
    await store.putOutbox([old]);
    const failure = store.putOutbox([next, { ...old, ...notData }]);
    await expect(failure).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await store.outbox()).toEqual([old]);
  });
});

describe('what is removed', () => {
  it('takes its sightings with it', async () => {
    const indexedDB = emptyIndexedDB();
    const opened = vi.spyOn(indexedDB, 'open');
    const store = await open(indexedDB);
    const elsewhere = { from: { kind: 'relay', name: 'wss://two.example/' } } as const;
    const [profile, note, old] = [{ kind: 0 }, { kind: 1 }, { kind: 6 }].map(fakeEvent);
    if (!profile || !note || !old) throw new Error('three events were made');
    await store.ingest([old, profile, note], { from });
    await store.ingest([old, profile, note], elsewhere);
    const newer = fakeEvent({ kind: 0, created_at: 2_000 });
    await store.ingest([note, newer, fakeDeletion({}, { events: [note] })], elsewhere);
    await store.trim(2);
    const database: IDBDatabase = opened.mock.results[0]?.value.result;
    const sightings = database.transaction('seen').objectStore('seen').count();
    await vi.waitUntil(() => sightings.readyState === 'done');
    expect(sightings.result).toBe(0);
  });
});

describe('the connection', () => {
  it('finds everything again after the background was killed', async () => {
    const indexedDB = emptyIndexedDB();
    const first = await open(indexedDB);
    const note = fakeEvent();
    await first.ingest([note], { from, checkpoint });
    const second = await open(indexedDB);
    expect(await second.query([{}])).toEqual([note]);
    expect(await second.checkpoint(from.name, 'own')).toEqual(checkpoint);
    expect(await second.lastSeq()).toBe(1);
  });

  it('comes back after the browser ended it', async () => {
    const indexedDB = emptyIndexedDB();
    const opened = vi.spyOn(indexedDB, 'open');
    const store = await open(indexedDB);
    await store.ingest([fakeEvent()], { from });
    forceCloseDatabase(opened.mock.results[0]?.value.result);
    await vi.waitUntil(async () => (await store.count([{}])) === 1);
    expect(opened).toHaveBeenCalledTimes(2);
  });

  it('lets go when the database is to be deleted, and starts anew', async () => {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    await store.ingest([fakeEvent()], { from });
    await deleteEventStore('cache', indexedDB);
    expect(await indexedDB.databases()).toEqual([]);
    expect(await store.count([{}])).toBe(0);
  });

  it('lets go when a newer version wants to migrate, and says that it cannot come back', async () => {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    const newer = indexedDB.open('cache', 99);
    await new Promise((resolve) => newer.addEventListener('success', resolve));
    await expect(store.count([{}])).rejects.toMatchObject({ code: 'storage-newer' });
    newer.result.close();
  });

  it('answers nothing after it was closed', async () => {
    const store = await open();
    store.close();
    await expect(store.query([{}])).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('says so when IndexedDB is refused, and tries again at the next call', async () => {
    const indexedDB = emptyIndexedDB();
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Not in a private window', 'SecurityError');
    });
    await expect(open(indexedDB)).rejects.toBeInstanceOf(LarderError);
    refused.mockRestore();
    expect(await (await open(indexedDB)).count([{}])).toBe(0);
  });
});

describe('questions and listeners', () => {
  it('stops a query that is no longer wanted', async () => {
    const store = await open();
    await store.ingest([fakeEvent()], { from });
    const signal = AbortSignal.abort();
    await expect(store.query([{}], { signal })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('tells the other listeners when one of them throws', async () => {
    const store = await open();
    const faults: unknown[] = [];
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => faults.push(task));
    const told = vi.fn();
    store.onCommit(() => {
      throw new Error('a fault of the listener');
    });
    store.onCommit(told);
    const { verdicts } = await store.ingest([fakeEvent()], { from });
    expect(verdicts).toEqual(['stored']);
    expect(told).toHaveBeenCalledOnce();
    expect(faults).toHaveLength(1);
  });

  it('forgets all absorbed ids of 90 days ago at once, however many made room in one go', async () => {
    let time = 1_000_000;
    const store = await open(emptyIndexedDB(), () => time);
    const notes = Array.from({ length: 2_500 }, (_, at) => fakeEvent({ content: `${at}` }));
    await store.ingest(notes, { from });
    for (let isMore = true; isMore; ) {
      isMore = (await store.evict({ mayGo: () => true })).events > 0;
    }
    const ids = notes.map(({ id }) => id);
    expect((await store.known(ids)).size).toBe(2_500);
    time += 90 * day + 1;
    await store.addRun(fakeRun());
    expect((await store.known(ids)).size).toBe(0);
  });

  it('forgets absorbed ids after 90 days, and tombstones never', async () => {
    let time = 1_000_000;
    const store = await open(emptyIndexedDB(), () => time);
    const note = fakeEvent();
    await store.ingest([note, fakeDeletion({}, { events: [note] })], { from });
    time += 90 * day;
    await store.addRun(fakeRun());
    expect((await store.known([note.id])).size).toBe(1);
    time += 1;
    await store.addRun(fakeRun());
    expect((await store.known([note.id])).size).toBe(0);
    expect((await store.ingest([note], { from })).verdicts).toEqual(['deleted']);
  });
});
