import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrantScope } from '../messages/grants';
import { type Filter, matchesFilter } from '../nostr/filter';
import { scopeOf } from './kind-scope';
import { isWithinSight, narrowFilter } from './narrow-filter';

const [me, other] = ['a'.repeat(64), 'b'.repeat(64)];
const accounts = [me];

function narrowed(filter: Filter, ...scopes: GrantScope[]): Filter | undefined {
  return narrowFilter(filter, { scopes: new Set(scopes), accounts });
}

describe('a filter for a site that may see what is public', () => {
  it('loses the kinds of messages, and is none where these were all', () => {
    expect(narrowed({ kinds: [1, 4, 1059], limit: 5 }, 'public')).toEqual({ kinds: [1], limit: 5 });
    expect(narrowed({ kinds: [4, 1059], '#p': [me] }, 'public')).toBeUndefined();
  });

  it('loses the lists of the accounts, with others or alone', () => {
    expect(narrowed({ kinds: [10003], authors: [me] }, 'public')).toBeUndefined();
    expect(narrowed({ kinds: [1, 3], authors: [me] }, 'public')).toEqual({
      kinds: [1],
      authors: [me],
    });
    expect(narrowed({ kinds: [10003], authors: [me, other] }, 'public')).toEqual({
      kinds: [10003],
      authors: [other],
    });
  });

  it('stays the object it is where nothing is to be hidden', () => {
    for (const filter of [{}, { kinds: [0, 1] }, { kinds: [10003] }, { authors: [me] }]) {
      expect(narrowed(filter, 'public')).toBe(filter);
    }
  });
});

it('a site that may see the user’s own lists alone is asked for nobody else’s', () => {
  expect(narrowed({}, 'own')).toEqual({ authors: [me] });
  expect(narrowed({ kinds: [1, 10003] }, 'own')).toEqual({ kinds: [10003], authors: [me] });
  expect(narrowed({ kinds: [10003], authors: [other] }, 'own')).toBeUndefined();
});

it('a site that may see messages alone asks for their kinds, also where it names none', () => {
  expect(narrowed({}, 'messages')?.kinds).toContain(1059);
  expect(narrowed({ kinds: [1] }, 'messages')).toBeUndefined();
});

it('a site without scopes has nothing to ask for', () => {
  expect(narrowed({})).toBeUndefined();
});

describe('a filter is within sight', () => {
  const within = (filter: Filter, ...scopes: GrantScope[]) =>
    isWithinSight(filter, { scopes: new Set(scopes), accounts });

  it('by its kinds, where these are public whoever wrote them', () => {
    expect(within({ kinds: [0, 1, 6], '#t': ['nostr'] }, 'public')).toBe(true);
    expect(within({ kinds: [1, 4] }, 'public')).toBe(false);
    expect(within({ kinds: [1, 10003] }, 'public')).toBe(false);
    expect(within({ authors: [other] }, 'public')).toBe(false);
  });

  it('by its authors too, where its kinds are lists', () => {
    expect(within({ kinds: [10003], authors: [other] }, 'public')).toBe(true);
    expect(within({ kinds: [10003], authors: [me, other] }, 'public')).toBe(false);
    expect(within({ kinds: [10003], authors: [me] }, 'own')).toBe(true);
    expect(within({ kinds: [10003] }, 'own')).toBe(false);
    expect(within({ kinds: [1, 10003] }, 'own', 'public')).toBe(true);
  });

  it('not where more has to be read than it finds', () => {
    const kinds = [1];
    expect(within({ kinds, '#p': [me], '#title': ['x'] }, 'public')).toBe(false);
    expect(within({ kinds, search: 'tea' }, 'public', 'own')).toBe(false);
    expect(within({ kinds, '#p': [me], '#T': ['x'] }, 'public')).toBe(true);
  });

  it('whatever it is, for a site that may see everything', () => {
    expect(within({}, 'public', 'own', 'messages')).toBe(true);
    expect(within({ search: 'tea' }, 'public', 'own', 'messages')).toBe(true);
    expect(within({ kinds: [1] })).toBe(false);
  });
});

it('finds the same of what the scopes let through, and names no kind that they never do', () => {
  const kind = fc.constantFrom(0, 1, 3, 4, 1059, 7375, 10002, 10003, 10050, 30003, 30023);
  const author = fc.constantFrom(me, other, 'c'.repeat(64));
  const scope = fc.constantFrom<GrantScope>('public', 'own', 'messages');
  const filters = fc.record(
    { kinds: fc.array(kind, { maxLength: 4 }), authors: fc.array(author, { maxLength: 3 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filters, fc.uniqueArray(scope), kind, author, (filter, scopes, of, by) => {
      const event = { id: '', sig: '', kind: of, pubkey: by, created_at: 1, tags: [], content: '' };
      const isSeen = scopes.includes(scopeOf(event, accounts));
      const less = narrowed(filter, ...scopes);
      const found = less !== undefined && matchesFilter(less, event);
      expect(found && isSeen).toBe(matchesFilter(filter, event) && isSeen);
      if (isWithinSight(filter, { scopes: new Set(scopes), accounts }) && !isSeen) {
        expect(matchesFilter(filter, event)).toBe(false);
      }
      const isNamed = less?.kinds?.includes(4) ?? false;
      expect(isNamed && !scopes.includes('messages')).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
