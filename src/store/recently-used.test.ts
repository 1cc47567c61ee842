import { beforeEach, describe, expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used';

describe('what was used recently', () => {
  let kept: RecentlyUsed<string>;
  beforeEach(() => {
    kept = new RecentlyUsed(100, 5);
    for (const key of ['a', 'b', 'c', 'd']) kept.set(key, key.toUpperCase(), 25);
  });
  const left = () => ['a', 'b', 'c', 'd', 'e'].filter((key) => kept.get(key) !== undefined);

  it('is kept up to so many bytes, and what was not asked for the longest time goes first', () => {
    kept.get('a');
    kept.set('e', 'E', 25);
    expect(left()).toEqual(['a', 'c', 'd', 'e']);
  });

  it('takes the place of what had the same name', () => {
    kept.set('a', 'other', 20);
    expect(kept.get('a')).toBe('other');
    expect(kept.size).toBe(4);
    kept.set('e', 'E', 5);
    expect(left()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('does not keep what would leave no room for others, nor what it replaces', () => {
    kept.set('a', 'huge', 26);
    expect(left()).toEqual(['b', 'c', 'd']);
  });

  it('keeps the turn of what is only set again', () => {
    kept.set('a', 'other', 25);
    kept.set('e', 'E', 25);
    expect(left()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('is few, however small', () => {
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) kept.set(key, key, 1);
    expect(left()).toEqual(['b', 'c', 'd', 'e']);
    expect(kept.size).toBe(5);
  });

  it('is nothing after all was let go of', () => {
    kept.clear();
    expect(left()).toEqual([]);
    for (const key of ['a', 'b', 'c', 'd', 'e']) kept.set(key, key, 20);
    expect(left()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
