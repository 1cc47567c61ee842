import { describe, expect, it } from 'vitest';
import { matchesAny, matchesFilter } from './filter';

const event = {
  id: 'a'.repeat(64),
  pubkey: 'b'.repeat(64),
  created_at: 100,
  kind: 1,
  tags: [['t', 'food'], ['p'], ['e', 'x', 'wss://relay.example']],
  content: '',
  sig: '',
};

describe('matchesFilter', () => {
  it.each([
    [{}],
    [{ ids: [event.id] }],
    [{ authors: [event.pubkey], kinds: [0, 1] }],
    [{ since: 100, until: 100 }],
    [{ '#t': ['drink', 'food'], '#e': ['x'] }],
    [{ limit: 0 }],
  ])('takes an event that satisfies %j', (filter) => {
    expect(matchesFilter(filter, event)).toBe(true);
  });

  it.each([
    [{ ids: [] }],
    [{ authors: ['c'.repeat(64)] }],
    [{ kinds: [0] }],
    [{ since: 101 }],
    [{ until: 99 }],
    [{ '#t': ['drink'] }],
    [{ '#p': [''] }],
    [{ '#e': ['wss://relay.example'] }],
    [{ kinds: [1], '#t': [] }],
  ])('leaves one that does not satisfy %j', (filter) => {
    expect(matchesFilter(filter, event)).toBe(false);
  });

  it('asks for one filter of several to be satisfied, and for at least one', () => {
    expect(matchesAny([{ kinds: [0] }, { kinds: [1] }], event)).toBe(true);
    expect(matchesAny([], event)).toBe(false);
  });
});
