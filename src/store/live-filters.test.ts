import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { type Filter, matchesAny } from '../nostr/filter';
import { LiveFilters } from './live-filters';

const people = Array.from({ length: 300 }, (_, at) => hexOf(`person ${at}`));
const person = (at: number) => people[at % people.length] ?? '';

/** What apps keep open: threads, mentions, profiles, somebody’s notes, a topic, an odd kind. */
function openQuery(at: number): Filter[] {
  const kinds: Filter[] = [
    { '#e': [hexOf(`thread ${at}`)], kinds: [1, 7] },
    { '#p': [person(at)], kinds: [1, 6, 7], since: 100 },
    { authors: [person(at), person(at + 1)], kinds: [0] },
    { authors: [person(at)], limit: 20 },
    { '#t': [`topic ${at}`] },
    { kinds: [30_000 + at] },
  ];
  return [kinds[at % kinds.length] ?? {}, { ids: [hexOf(`event ${at}`)] }];
}

const events = Array.from({ length: 200 }, (_, at) =>
  fakeEvent({
    id: hexOf(`event ${at * 3}`),
    pubkey: person(at * 7),
    kind: at % 9 === 0 ? 30_000 + at : at % 4,
    created_at: 90 + at,
    tags: [
      ['e', hexOf(`thread ${at * 6}`)],
      ['p', person(at * 5)],
      ['t', `topic ${at}`],
    ],
  }),
);

it('splits the words of an event once, however many search for them', async () => {
  const readFor = async (searches: number): Promise<number> => {
    const live = new LiveFilters<number>();
    for (let n = 0; n < searches; n++) live.add([{ kinds: [1], search: `word ${n}` }], n);
    let reads = 0;
    const event = Object.defineProperty(fakeEvent(), 'content', {
      get: () => {
        reads += 1;
        return 'words';
      },
    });
    await live.ownersOf(event);
    return reads;
  };
  expect(await readFor(100)).toBe(await readFor(1));
});

describe('a thousand live queries', () => {
  const queries = Array.from({ length: 1_000 }, (_, at) => openQuery(at));

  it('are told what matches them and nothing else', async () => {
    const live = new LiveFilters<number>();
    for (const [at, filters] of queries.entries()) live.add(filters, at);
    for (const event of events) {
      const owners = [...(await live.ownersOf(event))].sort((a, b) => a - b);
      const expected = [...queries.keys()].filter((at) => matchesAny(queries[at] ?? [], event));
      expect(owners).toEqual(expected);
    }
  });

  it('have an event compared with a handful of them', async () => {
    const live = new LiveFilters<number>();
    for (const [at, filters] of queries.entries()) live.add(filters, at);
    for (const event of events) await live.ownersOf(event);
    expect(live.compared / events.length).toBeLessThan(10);
  });

  it('are forgotten when they end', async () => {
    const live = new LiveFilters<number>();
    const ends = queries.map((filters, at) => live.add(filters, at));
    for (const end of ends) end();
    for (const event of events) expect((await live.ownersOf(event)).size).toBe(0);
    expect(live.compared).toBe(0);
  });
});
