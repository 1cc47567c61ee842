import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

/** A store of many notes, and of one reaction that was stored last. */
async function filled() {
  const indexedDB = emptyIndexedDB();
  const store = await openEventStore({ name: 'cache', clock: () => 1_000_000, indexedDB });
  const notes = Array.from({ length: 1_000 }, (_, at) => fakeEvent({ content: `${at}` }));
  await store.ingest([...notes, fakeEvent({ kind: 7 })], { from });
  return store;
}

it('rests between the pages it reads, and begins none beyond what it was asked for', async () => {
  const store = await filled();
  let rests = 0;
  const rest = async () => {
    rests += 1;
  };
  await store.storedAfter(0, [{}], { count: 50, rest });
  expect(rests).toBe(0);
  await store.storedAfter(0, [{ kinds: [7] }], { count: 100, rest });
  expect(rests).toBe(10);
});

it('stops at the next page once nobody waits for it', async () => {
  const store = await filled();
  const gone = new AbortController();
  let rests = 0;
  const rest = async () => {
    rests += 1;
    gone.abort();
  };
  const asked = store.storedAfter(0, [{ kinds: [7] }], { count: 1, rest, signal: gone.signal });
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  expect(rests).toBe(1);
});
