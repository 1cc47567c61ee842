import { expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { me, retentionBench, start } from '../../test/support/retention-bench';
import type { NostrEvent } from '../nostr/event';
import { eventBytes } from '../nostr/event-bytes';
import { createStoreBytes } from './store-bytes';

const note = (at: number, length = 10) =>
  fakeEvent({ created_at: start + at, content: 'x'.repeat(length) });
const notes = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => note(from + at));
const sumOf = (events: readonly NostrEvent[]) =>
  events.reduce((sum, event) => sum + eventBytes(event), 0);

async function bench() {
  const { store } = await retentionBench([]);
  const { storedAfter } = store;
  const read = { events: 0 };
  vi.spyOn(store, 'storedAfter').mockImplementation(async (...asked) => {
    const stretch = await storedAfter.apply(store, asked);
    read.events += stretch.events.length;
    return stretch;
  });
  const storage = memoryKeyValue();
  const created = () => createStoreBytes({ storage, store, breathe: async () => undefined });
  const from = { kind: 'file', name: 'x' } as const;
  const all = async () => sumOf(await store.query([{}]));
  return { store, from, read, created, all };
}

it('counts every event, and afterwards what is new, also for the next background', async () => {
  const { store, from, read, created, all } = await bench();
  await store.ingest(notes(0, 450), { from });
  expect(await created().atMost()).toBe(await all());
  read.events = 0;
  await store.ingest([note(450, 5_000)], { from });
  expect(await created().atMost()).toBe(await all());
  expect(read.events).toBe(1);
});

it('never tells less than there is, and counts exactly what was replaced or removed since', async () => {
  const { store, from, created, all } = await bench();
  const bytes = created();
  const profile = (at: number) =>
    fakeEvent({ pubkey: hexOf('x'), kind: 0, created_at: start + at });
  await store.ingest([profile(1), ...notes(0, 20)], { from });
  await bytes.atMost();
  await store.ingest([profile(2)], { from });
  const most = await bytes.atMost();
  expect(most).toBeGreaterThan(await all());
  expect(await bytes.exactly()).toBe(await all());
  expect(await bytes.atMost()).toBe(await all());
});

it('is told of what was removed', async () => {
  const { store, from, created, all } = await bench();
  const bytes = created();
  await store.ingest(notes(0, 20), { from });
  await bytes.exactly();
  const gone = await store.evict({ mayGo: ({ pubkey }) => pubkey !== me, enough: 2_000 });
  await bytes.removed(gone.bytes);
  expect(await bytes.atMost()).toBe(await all());
  await bytes.removed(1e9);
  expect(await bytes.atMost()).toBe(0);
});
