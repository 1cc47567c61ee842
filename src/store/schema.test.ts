import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { toRow } from './event-row';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const note = fakeEvent({ created_at: 7 });
const checkpoint = { relay: from.name, scope: 'own', filter: '{}', syncedTo: 9, updatedAt: 9 };

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
  const transaction = request.result.transaction(['checkpoints', 'meta'], 'readwrite');
  transaction.objectStore('checkpoints').add(checkpoint);
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
  const next = fakeEvent({ created_at: 8 });
  await store.ingest([next], { from });
  expect(await store.lastSeq()).toBe(2);
  const put = [{ id: next.id, side: 'omit', reason: 'unsent', at: 1 }] as const;
  await store.settle(from.name, 'own', { put });
  expect(await store.verdicts(from.name, 'own')).toEqual(put);
});
