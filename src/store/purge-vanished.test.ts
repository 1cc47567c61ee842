import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { Connection } from './connection';
import { ingestBatch } from './ingest';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

it('goes on when the store is opened again, if the background died in between', async () => {
  const indexedDB = emptyIndexedDB();
  const database = await new Connection(indexedDB, 'cache').get();
  const notes = Array.from({ length: 300 }, (_, at) => fakeEvent({ content: `${at}` }));
  await ingestBatch(database, notes, { from }, 0);
  const vanish = fakeEvent({ kind: 62, created_at: 2_000, tags: [['relay', 'ALL_RELAYS']] });
  // Committed, and then nothing more happened.
  await ingestBatch(database, [vanish], { from }, 0);
  const store = await openEventStore({ name: 'cache', clock: () => 0, indexedDB });
  expect(await store.query([{}])).toEqual([vanish]);
  expect((await store.ingest(notes.slice(0, 1), { from })).verdicts).toEqual(['deleted']);
});
