import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { openEventStore } from './open-event-store';

const follows = Array.from({ length: 150 }, (_, at) => hexOf(`person ${at}`));
const count = 4_000;

/** Of a hundred events 15 in a row are by people followed, and every ninth is a repost. */
function eventAt(at: number) {
  const pubkey = at % 100 < 15 ? follows[at % 150] : hexOf('a stranger');
  const kind = at % 9 === 0 ? 6 : 1;
  return fakeEvent({ id: hexOf(`${at}`), pubkey: pubkey ?? '', kind, created_at: count - at });
}

it('stays with what everybody wrote where a few events in a row are by nobody followed', async () => {
  const store = await openEventStore({
    name: 'c',
    clock: () => count,
    indexedDB: emptyIndexedDB(),
  });
  const events = Array.from({ length: count }, (_, at) => eventAt(at));
  await store.ingest(events, { from: { kind: 'relay', name: 'wss://one.example/' } });
  const { indexes, found } = await store.explain({ authors: follows, kinds: [1, 6], limit: 500 });
  expect(found).toBe(500);
  expect(indexes.map(({ index }) => index)).toEqual(['kind']);
});
