import { expect, it } from 'vitest';
import { alice } from '../../test/support/engine-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { IdSet } from '../negentropy/id-set';
import type { NostrEvent } from '../nostr/event';
import { meanFrameBytes } from './mean-frame-bytes';

const frameOf = (event: NostrEvent) => Buffer.byteLength(JSON.stringify(['EVENT', 's10', event]));

async function storeOf(events: readonly NostrEvent[]) {
  const store = new MemoryEventStore(() => 2_000_000_000);
  await store.ingest(events.map(fakeEvent), { from: { kind: 'relay', name: 'any' } });
  return store;
}

it('is the exact mean of few events, in bytes and not in characters', async () => {
  const events = ['', 'žluťoučký', '🫙'.repeat(300)].map((content, i) =>
    fakeEvent({ pubkey: alice, created_at: 1_000 + i, content }),
  );
  const store = await storeOf(events);
  const exact = events.reduce((sum, event) => sum + frameOf(event), 0) / events.length;
  expect(await meanFrameBytes(store, await store.idSet({}))).toBe(exact);
});

it('looks at old events as well as new ones, and at a bounded number of them', async () => {
  // Who writes more every year: the newest alone would say twice as much.
  const events = Array.from({ length: 1_500 }, (_, i) =>
    fakeEvent({ pubkey: alice, created_at: 1_000 + i, content: 'x'.repeat(i) }),
  );
  const store = await storeOf(events);
  const asked: number[] = [];
  const query: MemoryEventStore['query'] = (filters) => {
    asked.push(filters[0]?.ids?.length ?? 0);
    return store.query(filters);
  };
  const mean = await meanFrameBytes({ query }, await store.idSet({}));
  const exact = events.reduce((sum, event) => sum + frameOf(event), 0) / events.length;
  expect(Math.abs((mean ?? 0) - exact) / exact).toBeLessThan(0.02);
  expect(asked.reduce((a, b) => a + b)).toBe(400);
  expect(Math.max(...asked)).toBeLessThanOrEqual(50);
});

it('says nothing where nothing is stored, and passes over what is only listed', async () => {
  const event = fakeEvent({ pubkey: alice, content: 'kept' });
  const store = await storeOf([event]);
  expect(await meanFrameBytes(store, IdSet.from([]))).toBeUndefined();
  const listed = Array.from({ length: 9 }, (_, i) => ({ created_at: i, id: hexOf(`listed ${i}`) }));
  expect(await meanFrameBytes(store, IdSet.from(listed))).toBeUndefined();
  expect(await meanFrameBytes(store, IdSet.from([...listed, event]))).toBe(frameOf(event));
});
