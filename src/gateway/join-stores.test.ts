import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { idsOf } from '../../test/support/gateway-bench';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { readPolicy } from '../access/read-policy';
import type { VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { Cursor } from '../store/event-store';
import { joinStores } from './join-stores';
import { PantryContents } from './pantry-contents';
import type { SiteStretch } from './site-place';
import { inTurns, type SiteStore } from './site-store';

const from = { kind: 'site', name: 'https://app.example' } as const;
const authors = ['a', 'b', 'c'].map((name) => hexOf(name));

/** Numbers below `n`, the same ones each time. */
function drawer(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
}

function randomEvents(draw: (n: number) => number, count: number): VerifiedEvent[] {
  return Array.from({ length: count }, () =>
    fakeEvent({
      kind: [0, 1, 1, 30023][draw(4)] ?? 1,
      pubkey: authors[draw(3)] ?? '',
      created_at: 1_000 + draw(40),
      content: `words ${draw(30)}`,
      tags: [
        ['d', String(draw(2))],
        ['t', String(draw(2))],
      ],
    }),
  );
}

const questions: readonly Filter[][] = [
  [{}],
  [{ limit: 7 }],
  [{ limit: 0 }],
  [{ kinds: [0, 30023] }],
  [{ kinds: [30023], '#t': ['0'], limit: 2 }],
  [{ kinds: [1], limit: 3 }, { limit: 5 }],
  [{ authors: authors.slice(0, 1), limit: 4 }, { kinds: [0] }],
  [{ since: 1_010, until: 1_020 }],
  [{ kinds: [0] }, { kinds: [0, 1] }],
  [{ search: 'words 1', limit: 2 }, { kinds: [0], limit: 3 }, { kinds: [30023] }],
  [{ search: 'words 2' }, { kinds: [1], limit: 0 }],
];

async function parts(
  ofCache: readonly VerifiedEvent[],
  ofPantry: readonly VerifiedEvent[],
  watched: (cache: SiteStore) => SiteStore = (cache) => cache,
) {
  const [cache, pantry] = [new MemoryEventStore(() => 5_000), new MemoryEventStore(() => 5_000)];
  await cache.ingest(ofCache, { from });
  await pantry.ingest(ofPantry.slice(0, -2), { from });
  const contents = await PantryContents.of(pantry);
  await pantry.ingest(ofPantry.slice(-2), { from });
  const policy = readPolicy({ decision: 'allow', scopes: ['public'], rights: ['read'] }, () => []);
  const turn = <Result>(work: () => Promise<Result>) => work();
  return joinStores({
    cache: watched(inTurns(cache, turn)),
    pantry: inTurns(pantry, turn),
    contents,
    policy,
  });
}

it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  'answers as one store that was given both would (%i)',
  async (seed) => {
    const draw = drawer(seed);
    const [ofCache, own] = [randomEvents(draw, 30), randomEvents(draw, 12)];
    // Some are in both.
    const ofPantry = [...own, ...ofCache.slice(0, 4)];
    const store = await parts(ofCache, ofPantry);
    const oracle = new MemoryEventStore(() => 5_000);
    await oracle.ingest([...ofCache, ...ofPantry], { from });
    for (const filters of questions) {
      const wanted = idsOf(await oracle.query(filters));
      expect(idsOf(await store.query(filters))).toEqual(wanted);
      expect(await store.count(filters)).toBe(wanted.length);
      const unlimited = filters.map(({ limit, ...rest }) => (limit === 0 ? { limit } : rest));
      const paged: string[] = [];
      let after: Cursor | undefined;
      do {
        const page = await store.page(filters, { count: 5, ...(after && { after }) });
        paged.push(...idsOf(page.events));
        after = page.next;
      } while (after);
      expect(paged).toEqual(idsOf(await oracle.query(unlimited)));
    }
  },
);

it('counts within limits what it never has in memory', async () => {
  const read: number[] = [];
  const watched = (cache: SiteStore): SiteStore => ({
    ...cache,
    query: async (...asked) => {
      const events = await cache.query(...asked);
      read.push(events.length);
      return events;
    },
    page: async (...asked) => {
      const found = await cache.page(...asked);
      read.push(found.events.length);
      return found;
    },
  });
  const notes = Array.from({ length: 4_000 }, (_, n) => fakeEvent({ created_at: n }));
  const own = ['a', 'b', 'c'].map((content) => fakeEvent({ content, created_at: 5 }));
  const store = await parts(notes, own, watched);
  expect(await store.count([{ kinds: [1] }, { limit: 2 }])).toBe(4_003);
  expect(await store.count([{ kinds: [1], limit: 3_500 }, { kinds: [7] }])).toBe(3_500);
  expect(Math.max(...read)).toBeLessThanOrEqual(1_000);
});

it('asks the cache alone where nothing is put by', async () => {
  const note = fakeEvent();
  const store = await parts([note, fakeEvent({ kind: 1059 })], []);
  expect(idsOf(await store.query([{}]))).toEqual([note.id]);
  expect(await store.count([{}])).toBe(1);
});

it('gives the best matches of a search first, wherever they are', async () => {
  const [best, good] = [
    fakeEvent({ content: 'bread and bread', created_at: 1 }),
    fakeEvent({ content: 'breadth', created_at: 2 }),
  ];
  const store = await parts([best], [good, fakeEvent({ content: 'else' }), fakeEvent()]);
  const found = await store.query([{ search: 'bread', kinds: [1] }], { ranked: true });
  expect(idsOf(found)).toEqual([best.id, good.id]);
});

it.each([1, 2, 7])(
  'gives what was stored after a place in stretches of %i, all of it once',
  async (count) => {
    const draw = drawer(count);
    const ofCache = randomEvents(draw, 30);
    const ofPantry = randomEvents(draw, 12);
    const store = await parts(ofCache, ofPantry);
    const got: string[] = [];
    const filters = [{ kinds: [0, 1, 30023] }];
    let stretch: SiteStretch = { events: [], to: { seq: 0, beside: 0 }, isMore: true };
    while (stretch.isMore) {
      stretch = await store.storedAfter(stretch.to, filters, { count });
      expect(stretch.events.length).toBeLessThanOrEqual(count);
      got.push(...idsOf(stretch.events.map(({ event }) => event)));
    }
    expect(stretch.to).toEqual(await store.place());
    expect(got.sort()).toEqual(idsOf(await store.query(filters)).sort());
  },
);
