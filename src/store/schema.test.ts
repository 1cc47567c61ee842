import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { fakeRun } from '../../test/support/fake-run';
import { toRow } from './event-row';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const note = fakeEvent({ created_at: 7 });
const checkpoint = { relay: from.name, scope: 'own', filter: '{}', syncedTo: 9, updatedAt: 9 };

const buried = fakeEvent({ content: 'deleted before it came' });
/** A row of every table but the events'. */
const rows = {
  tombstones: { target: buried.id, author: buried.pubkey, created_at: 8 },
  absorbed: { id: hexOf('absorbed'), created_at: 3, reason: 'older', at: 900 },
  seen: { seq: 1, kind: 'relay', name: 'wss://two.example/' },
  checkpoints: checkpoint,
  runs: { run: fakeRun(), at: 900 },
};

/** Version 1 as it was given to users, written out: the code that made it may change. */
function createVersion1(database: IDBDatabase): void {
  const events = database.createObjectStore('events', { keyPath: 'seq' });
  events.createIndex('id', 'id', { unique: true });
  events.createIndex('time', ['order', 'tie']);
  events.createIndex('kind', ['kind', 'order', 'tie']);
  events.createIndex('author', ['pubkey', 'kind', 'order', 'tie']);
  events.createIndex('tag', 'tagKeys', { multiEntry: true });
  events.createIndex('address', 'address', { unique: true });
  events.createIndex('expires', 'expires');
  database.createObjectStore('tombstones', { keyPath: ['target', 'author'] });
  database.createObjectStore('absorbed', { keyPath: 'id' }).createIndex('at', 'at');
  database.createObjectStore('seen', { keyPath: ['seq', 'kind', 'name'] });
  database.createObjectStore('checkpoints', { keyPath: ['relay', 'scope'] });
  database.createObjectStore('runs', { autoIncrement: true }).createIndex('relay', 'run.relay');
  database.createObjectStore('meta');
  events.add(toRow(note, 1, from));
}

async function databaseOfVersion1(factory: IDBFactory): Promise<void> {
  const request = factory.open('cache', 1);
  await new Promise((resolve, reject) => {
    request.onupgradeneeded = () => createVersion1(request.result);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  const transaction = request.result.transaction([...Object.keys(rows), 'meta'], 'readwrite');
  for (const [table, row] of Object.entries(rows)) transaction.objectStore(table).add(row);
  transaction.objectStore('meta').add(1, 'lastSeq');
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  request.result.close();
}

it('brings a database of version 1 up to date and loses nothing of it', async () => {
  const indexedDB = emptyIndexedDB();
  await databaseOfVersion1(indexedDB);
  const store = await openEventStore({ name: 'cache', clock: () => 1_000, indexedDB });
  expect(await store.query([{}])).toEqual([note]);
  expect(await store.checkpoint(from.name, 'own')).toEqual(checkpoint);
  expect(await store.seenOn(note.id)).toEqual([from.name, 'wss://two.example/']);
  expect(await store.known([hexOf('absorbed')])).toEqual(new Set([hexOf('absorbed')]));
  expect(await store.runs({ limit: 9 })).toEqual([fakeRun()]);
  expect((await store.ingest([buried], { from })).verdicts).toEqual(['deleted']);
  const next = fakeEvent({ created_at: 8 });
  await store.ingest([next], { from });
  expect(await store.lastSeq()).toBe(2);
  const put = [{ id: next.id, side: 'omit', reason: 'unsent', at: 1 }] as const;
  await store.settle(from.name, 'own', { put });
  expect(await store.verdicts(from.name, 'own')).toEqual(put);
  const entry = { event: next, origin: 'https://app.example', addedAt: 1, targets: [] };
  await store.putOutbox([entry]);
  expect(await store.outbox()).toEqual([entry]);
});
