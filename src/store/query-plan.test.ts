import { describe, expect, it } from 'vitest';
import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { plansFor } from './query-plan';

const unused = () => Promise.reject(new Error('planning reads nothing but kinds'));
const reader: EventReader = {
  page: unused,
  count: unused,
  expired: unused,
  termsWith: async (prefix) => (prefix === 'a' ? many(101) : [prefix, `${prefix}s`]),
  kindsOf: async (pubkey) => (pubkey === 'stranger' ? [] : [0, 1, 7]),
};
const many = (count: number) => Array.from({ length: count }, (_, at) => `author ${at}`);

async function planned(filter: Filter): Promise<string[]> {
  const sizes = plansFor(filter).map(async (plan) => {
    const walks = await plan.walks(reader);
    expect(walks.every(({ index }) => index === plan.index)).toBe(true);
    return `${plan.index} ${walks.length}`;
  });
  return Promise.all(sizes);
}

describe('plansFor', () => {
  it.each<[string, Filter, string[]]>([
    ['ids alone', { ids: ['a', 'b', 'a'], kinds: [1], '#e': ['x'] }, ['id 2']],
    ['an author and kind each', { authors: ['a', 'b'], kinds: [1, 6] }, ['author 4', 'kind 2']],
    [
      'authors and kinds before tags and kinds alone',
      { authors: ['a'], kinds: [1], '#t': ['x'] },
      ['author 1', 'tag 1', 'kind 1'],
    ],
    ['the kinds an author has', { authors: ['a', 'stranger'] }, ['author 3', 'time 1']],
    [
      'tags before the kinds of an author',
      { authors: ['a'], '#e': ['x', 'y'] },
      ['tag 2', 'author 3'],
    ],
    ['tags before kinds', { kinds: [1, 7], '#p': ['x'] }, ['tag 1', 'kind 2']],
    ['the tag with the fewest values first', { '#p': ['x', 'y'], '#e': ['z'] }, ['tag 1', 'tag 2']],
    [
      'hundreds of authors and kinds each',
      { authors: many(600), kinds: [1, 6] },
      ['author 1200', 'kind 2'],
    ],
    ['kinds when authors are too many', { authors: many(2_600), kinds: [1, 6] }, ['kind 2']],
    ['time when authors are too many', { authors: many(600) }, ['time 1']],
    ['kinds', { kinds: [1, 6, 1] }, ['kind 2']],
    ['time for anything', { since: 5 }, ['time 1']],
    ['time for a tag with a long name', { '#title': ['x'] }, ['time 1']],
    ['kinds for a tag with a long name', { kinds: [1], '#title': ['x'] }, ['kind 1']],
    [
      'each word of a search, words that begin like the last, and kinds',
      { search: 'one two th', kinds: [1] },
      ['term 1', 'term 1', 'term 2', 'kind 1'],
    ],
    [
      'an author beside the words',
      { search: 'x ', authors: ['a'], kinds: [1] },
      ['term 1', 'author 1', 'kind 1'],
    ],
    ['nothing for a search without words', { search: ' ?', kinds: [1] }, []],
    ['nothing for an empty list', { kinds: [], authors: ['a'] }, []],
    ['nothing for an empty span', { since: 2, until: 1 }, []],
  ])('can read %s', async (_, filter, plans) => {
    expect(await planned(filter)).toEqual(plans);
  });

  it('reads nothing when all that could come is behind the cursor’s page', () => {
    const after = { created_at: 5, id: 'f'.repeat(64) };
    expect(plansFor({ kinds: [1], since: 6 }, after)).toEqual([]);
    expect(plansFor({ kinds: [1], since: 5 }, after)).toHaveLength(1);
  });

  it('reads by time where too many words begin alike', async () => {
    const [plan] = plansFor({ search: 'a', kinds: [1] });
    expect((await plan?.walks(reader))?.map(({ index }) => index)).toEqual(['time']);
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
    [false, { authors: many(2_600), kinds: [1, 6] }],
    [false, { ids: ['a'] }],
    [false, { search: 'x' }],
    [false, { search: 'x', kinds: [1] }],
    [false, { search: 'x', authors: ['a'], kinds: [1] }],
    [false, { search: 'x', '#e': ['y'] }],
  ])('says %s to whether an index alone can count %j', (exact, filter) => {
    expect(plansFor(filter).some((plan) => plan.exact)).toBe(exact);
  });
});
