import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../../test/support/fake-event';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import { limits } from '../../messages/limits';
import type { NostrEvent } from '../../nostr/event';
import { openEventStore } from '../open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

it('looks on for the best until it has as many as were asked for', async () => {
  const store = await openEventStore({
    name: 'c',
    clock: () => 10_000,
    indexedDB: emptyIndexedDB(),
  });
  const both = [10, 20].map((created_at) => fakeEvent({ created_at, content: 'tea in a cup' }));
  const apart = Array.from({ length: 2 * limits.rankedRows + 200 }, (_, at) =>
    fakeEvent({ created_at: 100 + at, content: at % 2 ? `tea ${at}` : `cup ${at}` }),
  );
  await store.ingest([...both, ...apart], { from });
  while (await store.indexForSearch());
  // Neither word is found beside the other in that many events.
  const found = await store.query([{ search: 'tea cup ', limit: 2 }], { ranked: true });
  expect(found.map(({ created_at }) => created_at)).toEqual([20, 10]);
});

it('finds for a reader what it would find without the events that one may not see', async () => {
  const open = () =>
    openEventStore({ name: 'c', clock: () => 10_000, indexedDB: emptyIndexedDB() });
  const stranger = hexOf('stranger');
  const best = fakeEvent({ created_at: 1, content: 'tea' });
  const newest = fakeEvent({ created_at: 9_000, content: 'a teapot' });
  const hidden = Array.from({ length: 2 * limits.rankedRows }, (_, at) =>
    fakeEvent({ created_at: 100 + at, content: `teapot ${at}`, pubkey: stranger }),
  );
  const accept = ({ pubkey }: NostrEvent) => pubkey !== stranger;
  for (const events of [
    [best, newest],
    [best, newest, ...hidden],
  ]) {
    const store = await open();
    await store.ingest(events, { from });
    while (await store.indexForSearch());
    const found = await store.query([{ search: 'tea', limit: 1 }], { ranked: true, accept });
    expect(found.map(({ content }) => content)).toEqual(['tea']);
  }
});
