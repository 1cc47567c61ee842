import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { LarderError } from '../messages/larder-error';
import { Connection } from './connection';
import { ingestBatch } from './ingest';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

const notes = Array.from({ length: 300 }, (_, at) => fakeEvent({ content: `${at}` }));
const wraps = Array.from({ length: 300 }, (_, at) =>
  fakeEvent({ kind: 1059, pubkey: hexOf(`${at}`), tags: [['p', hexOf('alice')]] }),
);
const vanish = fakeEvent({ kind: 62, created_at: 2_000, tags: [['relay', 'ALL_RELAYS']] });

/** Where a background died right after the request was committed. */
async function interrupted(): Promise<IDBFactory> {
  const indexedDB = emptyIndexedDB();
  const database = await new Connection(indexedDB, 'cache').get();
  await ingestBatch(database, [...notes, ...wraps], { from }, 0);
  await ingestBatch(database, [vanish], { from }, 0);
  return indexedDB;
}

it('goes on when the store is opened again, if the background died in between', async () => {
  const indexedDB = await interrupted();
  const store = await openEventStore({ name: 'cache', clock: () => 0, indexedDB });
  expect(await store.query([{}])).toEqual([vanish]);
  expect((await store.ingest(notes.slice(0, 1), { from })).verdicts).toEqual(['deleted']);
});

it('removes nothing of somebody who is spared since, as long as they are', async () => {
  const indexedDB = await interrupted();
  let spares = true;
  const isSpared = () => spares;
  const store = await openEventStore({ name: 'cache', clock: () => 0, indexedDB, isSpared });
  expect(await store.count([{}])).toBe(601);
  spares = false;
  await store.purge();
  expect(await store.query([{}])).toEqual([vanish]);
});

it('says of a request that it is stored, also when nothing could be removed for it', async () => {
  const indexedDB = emptyIndexedDB();
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const store = await openEventStore({ name: 'cache', clock: () => 0, indexedDB, onFault });
  await store.ingest(notes, { from });
  store.purge = async () => {
    throw new LarderError('storage-full', 'The disk is full.');
  };
  expect(await store.ingest([vanish], { from })).toEqual({ verdicts: ['stored'] });
  expect(faults).toMatchObject([{ code: 'storage-full' }]);
  store.close();
  const next = await openEventStore({ name: 'cache', clock: () => 0, indexedDB });
  expect(await next.query([{}])).toEqual([vanish]);
});
