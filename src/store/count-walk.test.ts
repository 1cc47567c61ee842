import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;

it.each([1_000, 8_001])(
  'counts %i entries exactly, also where a page ends between equal keys',
  async (size) => {
    const store = await openEventStore({
      name: 'cache',
      clock: () => 0,
      indexedDB: emptyIndexedDB(),
    });
    const events = Array.from({ length: size }, (_, at) => {
      // Hundreds of events whose places the index cannot tell apart.
      const id = 'a'.repeat(48) + hexOf(`${at}`).slice(48);
      return fakeEvent({ id, created_at: Math.floor(at / 300), kind: 1 });
    });
    await store.ingest(events, { from });
    expect(await store.count([{ kinds: [1] }])).toBe(size);
    expect(await store.count([{ since: 3 }])).toBe(size - 900);
    expect(await store.count([{ until: 9 }])).toBe(Math.min(size, 3_000));
  },
);

it('lets what is to be stored in before it is at its end', async () => {
  const indexedDB = emptyIndexedDB();
  const store = await openEventStore({ name: 'cache', clock: () => 0, indexedDB });
  const events = Array.from({ length: 4_000 }, (_, at) => fakeEvent({ created_at: at }));
  await store.ingest(events, { from });
  const done: string[] = [];
  const counting = store.count([{ kinds: [1] }]).then(() => done.push('counted'));
  const storing = store
    .ingest([fakeEvent({ created_at: 5_000 })], { from })
    .then(() => done.push('stored'));
  await Promise.all([counting, storing]);
  expect(done).toEqual(['stored', 'counted']);
});
