import { describe, expect, it } from 'vitest';
import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { planQuery } from './query-plan';

const unused = () => Promise.reject(new Error('planning reads nothing but kinds'));
const reader: EventReader = {
  page: unused,
  count: unused,
  expired: unused,
  kindsOf: async (pubkey) => (pubkey === 'stranger' ? [] : [0, 1, 7]),
};
const many = (count: number) => Array.from({ length: count }, (_, at) => `author ${at}`);

async function planned(filter: Filter): Promise<[index: string | undefined, walks: number]> {
  const { walks } = await planQuery(filter, reader);
  expect(new Set(walks.map(({ index }) => index)).size).toBeLessThanOrEqual(1);
  return [walks[0]?.index, walks.length];
}

describe('planQuery', () => {
  it.each<[string, Filter, string | undefined, number]>([
    ['ids before all else', { ids: ['a', 'b', 'a'], kinds: [1], '#e': ['x'] }, 'id', 2],
    ['an author and kind each', { authors: ['a', 'b'], kinds: [1, 6] }, 'author', 4],
    ['authors and kinds also with tags', { authors: ['a'], kinds: [1], '#t': ['x'] }, 'author', 1],
    ['the kinds an author has', { authors: ['a', 'stranger'] }, 'author', 3],
    ['nothing for an unknown author', { authors: ['stranger'] }, undefined, 0],
    ['tags before the kinds of an author', { authors: ['a'], '#e': ['x', 'y'] }, 'tag', 2],
    ['tags before kinds', { kinds: [1, 7], '#p': ['x'] }, 'tag', 1],
    ['the tag with the fewest values', { '#p': ['x', 'y'], '#e': ['z'] }, 'tag', 1],
    ['kinds when authors are too many', { authors: many(600), kinds: [1, 6] }, 'kind', 2],
    ['time when authors are too many', { authors: many(600) }, 'time', 1],
    ['kinds', { kinds: [1, 6, 1] }, 'kind', 2],
    ['time for anything', { since: 5 }, 'time', 1],
    ['time for a tag with a long name', { '#title': ['x'] }, 'time', 1],
    ['nothing for an empty list', { kinds: [], authors: ['a'] }, undefined, 0],
    ['nothing for an empty span', { since: 2, until: 1 }, undefined, 0],
  ])('reads %s', async (_, filter, index, walks) => {
    expect(await planned(filter)).toEqual([index, walks]);
  });

  it.each<[boolean, Filter]>([
    [true, {}],
    [true, { since: 3, until: 9 }],
    [true, { kinds: [1, 6] }],
    [true, { authors: ['a'], kinds: [1] }],
    [true, { authors: ['a'] }],
    [true, { '#e': ['x'] }],
    [false, { '#e': ['x', 'y'] }],
    [false, { '#e': ['x'], kinds: [1] }],
    [false, { '#e': ['x'], '#p': ['y'] }],
    [false, { '#e': ['x'], '#title': ['y'] }],
    [false, { '#r': ['v'.repeat(255)] }],
    [false, { authors: ['a'], kinds: [1], '#t': ['x'] }],
    [false, { authors: many(600), kinds: [1, 6] }],
    [false, { ids: ['a'] }],
  ])('says %s to whether the index alone can count %j', async (exact, filter) => {
    expect((await planQuery(filter, reader)).exact).toBe(exact);
  });
});
