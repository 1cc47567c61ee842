import { describe, expect, it } from 'vitest';
import { type FollowRelayOptions, selectFollowRelays } from './select-follow-relays';

const select = (
  declared: Record<string, readonly string[]>,
  options: Partial<FollowRelayOptions> = {},
) =>
  Object.fromEntries(
    selectFollowRelays(new Map(Object.entries(declared)), {
      perAuthor: 2,
      maxRelays: 20,
      score: () => 0.5,
      preferred: new Set(),
      fallback: [],
      ...options,
    }),
  );
const scores =
  (known: Record<string, number>) =>
  (url: string): number =>
    known[url] ?? 0.5;

describe('somebody who is followed', () => {
  it('is looked for at two of their relays, the first ones if all are as good', () => {
    expect(select({ alice: ['a', 'b', 'c'], bob: ['d'] })).toEqual({
      a: ['alice'],
      b: ['alice'],
      d: ['bob'],
    });
  });

  it('is looked for where relays delivered, and not where they failed', () => {
    const score = scores({ a: 0, c: 1 });
    expect(Object.keys(select({ alice: ['a', 'b', 'c'] }, { score }))).toEqual(['c', 'b']);
    expect(select({ bob: ['a'] }, { score })).toEqual({ a: ['bob'] });
  });

  it('is looked for where we are connected anyhow, unless another relay is clearly better', () => {
    const preferred = new Set(['b']);
    const relays = (score: number) =>
      Object.keys(
        select({ alice: ['a', 'b'] }, { preferred, perAuthor: 1, score: scores({ a: score }) }),
      );
    expect(relays(0.75)).toEqual(['b']);
    expect(relays(1)).toEqual(['a']);
  });

  it('is looked for elsewhere when no relay of theirs is known', () => {
    const fallback = ['f', 'g', 'h'];
    expect(select({ alice: [], bob: ['a'] }, { fallback })).toEqual({
      a: ['bob'],
      f: ['alice'],
      g: ['alice'],
    });
    expect(select({ alice: [] })).toEqual({});
  });
});

describe('too many relays', () => {
  const crowd = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [`author ${n}`, [`own ${n}`, n < 20 ? 'big' : 'small']]),
  );

  it('are reduced to those that reach the most people', () => {
    const selection = select(crowd, { maxRelays: 3 });
    expect(Object.keys(selection)).toHaveLength(3);
    expect(selection.big).toHaveLength(20);
    expect(selection.small).toHaveLength(10);
  });

  it('leave room for where the others are looked for', () => {
    const alone = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`a${n}`, [`r${n}`]]));
    const selection = select(alone, { maxRelays: 4, fallback: ['f', 'g'] });
    expect(Object.keys(selection)).toHaveLength(4);
    expect(selection.f).toHaveLength(7);
  });

  it('count a good relay for more than a bad one with a few people more', () => {
    const alice = { a: ['good', 'bad'], b: ['good', 'bad'], c: ['bad'] };
    const score = scores({ good: 1, bad: 0.25 });
    expect(Object.keys(select(alice, { maxRelays: 1, score }))).toEqual(['good']);
  });
});
