import { expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const [wanted, ...others] = Array.from({ length: 1_200 }, (_, at) =>
  fakeEvent({ created_at: at, kind: 1, tags: [['client', at % 2 ? 'a' : 'b']] }),
);

it('leaves room for another query after each page of a long answer, and misses nothing', async () => {
  const store = await openEventStore({ name: 'c', clock: () => 0, indexedDB: emptyIndexedDB() });
  if (!wanted) throw new Error('There are events.');
  await store.ingest([wanted, ...others], { from });
  const rest = vi.fn(async () => {
    expect(await store.query([{ ids: [wanted.id] }])).toHaveLength(1);
  });
  const timesRested = () => {
    const times = rest.mock.calls.length;
    rest.mockClear();
    return times;
  };
  expect(await store.query([{ kinds: [1] }], { rest })).toHaveLength(1_200);
  expect(timesRested()).toBeGreaterThan(2);
  expect(await store.count([{ kinds: [1] }], { rest })).toBe(1_200);
  expect(timesRested()).toBeGreaterThan(1);
  expect(await store.count([{ kinds: [1], '#client': ['a'] }], { rest })).toBe(600);
  expect(timesRested()).toBeGreaterThan(2);
});
