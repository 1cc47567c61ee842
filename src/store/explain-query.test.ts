import { beforeAll, describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import type { Filter } from '../nostr/filter';
import type { IndexedDbEventStore } from './indexeddb-event-store';
import { openEventStore } from './open-event-store';

const people = Array.from({ length: 600 }, (_, at) => hexOf(`person ${at}`));
const follows = people.slice(0, 150);
const [me = '', friend = ''] = people;
const seldom = hexOf('who wrote three notes');
const strangers = people.slice(300, 450);
const root = hexOf('a thread');
const start = 1_600_000_000;

/**
 * A cache as it comes about: half of it by people followed, the rest by whoever wrote to them. How
 * often a thing is found in the last thousand events is the same in every size.
 */
function eventAt(at: number) {
  const author = at % 2 === 0 ? follows[(at / 2) % 150] : people[150 + (at % 150)];
  const kind = at % 10 < 6 ? 1 : at % 10 < 9 ? 7 : 6;
  const tags = [
    ...(at % 20 === 3 ? [['p', me]] : []),
    ...(at % 10 === 1 ? [['t', 'nostr']] : []),
    ...(at % 500 === 7 ? [['t', 'rare']] : []),
    ...(at % 1_000 === 9 ? [['e', root]] : []),
  ];
  const pubkey = at % 1_000 === 500 ? seldom : (author ?? '');
  return fakeEvent({ id: hexOf(`${at}`), pubkey, kind, created_at: start + at, tags });
}

async function storeOf(size: number): Promise<IndexedDbEventStore> {
  const clock = () => start + size;
  const store = await openEventStore({ name: 'cache', clock, indexedDB: emptyIndexedDB() });
  const from = { kind: 'relay', name: 'wss://one.example/' } as const;
  for (let at = 0; at < size; at += 1_000) {
    await store.ingest(
      Array.from({ length: 1_000 }, (_, n) => eventAt(at + n)),
      { from },
    );
  }
  return store;
}

describe('a query that a limit or a time ends', () => {
  const sizes = [2_000, 8_000] as const;
  const stores = new Map<number, IndexedDbEventStore>();
  beforeAll(async () => {
    for (const size of sizes) stores.set(size, await storeOf(size));
  }, 120_000);

  it.each<[string, number, (size: number) => Filter]>([
    ['a timeline', 600, () => ({ authors: follows, kinds: [1, 6], limit: 50 })],
    ['a longer timeline', 1_600, () => ({ authors: follows, kinds: [1, 6], limit: 500 })],
    [
      'a timeline of people nobody has',
      1_500,
      () => ({ authors: strangers, kinds: [1, 6], limit: 50 }),
    ],
    ['mentions of late', 110, (size) => ({ '#p': [me], since: start + size - 2_000 })],
    ['mentions of a few kinds', 110, () => ({ '#p': [me], kinds: [1, 7], limit: 50 })],
    ['a profile', 4, () => ({ authors: [friend], kinds: [0], limit: 1 })],
    ['an author’s notes', 22, () => ({ authors: [friend], kinds: [1], limit: 20 })],
    ['an author and all kinds', 110, () => ({ authors: [friend], limit: 20 })],
    ['a sparse author', 300, () => ({ authors: [seldom], kinds: [1, 6, 7], limit: 2 })],
    ['a hashtag', 60, () => ({ '#t': ['nostr'], limit: 50 })],
    ['a hashtag in one kind', 160, () => ({ '#t': ['nostr'], kinds: [1], limit: 50 })],
    ['a rare hashtag of a common kind', 60, () => ({ '#t': ['rare'], kinds: [7], limit: 2 })],
    ['a thread', 10, () => ({ '#e': [root], limit: 2 })],
    ['the newest of all', 52, () => ({ limit: 50 })],
  ])('reads for %s no more than %i rows, however much is stored', async (_, most, filterOf) => {
    for (const [size, store] of stores) {
      const { rowsRead } = await store.explain(filterOf(size));
      expect(rowsRead, `${size} events`).toBeLessThanOrEqual(most);
    }
  });

  it('is explained by the indexes it read, the stretches of them and the rows', async () => {
    const store = stores.get(2_000);
    expect(await store?.explain({ authors: [friend], kinds: [1], limit: 5 })).toEqual({
      indexes: [{ index: 'author', ranges: 1, rowsRead: 6 }],
      rowsRead: 6,
      found: 5,
    });
  });

  it('changes over to the authors when the timeline is of people who write seldom', async () => {
    const store = stores.get(8_000);
    const timeline = { authors: [...strangers, seldom], kinds: [1, 6, 7], limit: 50 };
    const explained = await store?.explain(timeline);
    expect(explained?.found).toBe(8);
    expect(explained?.indexes.map(({ index }) => index)).toEqual(['kind', 'author']);
  });
});
