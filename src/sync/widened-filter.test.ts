import { expect, it } from 'vitest';
import { widenedFilter } from './widened-filter';

it('is what was added to the one list that changed', () => {
  const before = { authors: ['a', 'b'], kinds: [1, 6] };
  expect(widenedFilter(before, { authors: ['a', 'b', 'c'], kinds: [1, 6] })).toEqual({
    authors: ['c'],
    kinds: [1, 6],
  });
  expect(widenedFilter(before, { authors: ['a', 'b'], kinds: [1, 6, 7] })).toEqual({
    authors: ['a', 'b'],
    kinds: [7],
  });
  expect(widenedFilter({ '#p': ['a'] }, { '#p': ['b', 'a'] })).toEqual({ '#p': ['b'] });
});

it('is nothing when the list is shorter, or in another order', () => {
  expect(widenedFilter({ authors: ['a', 'b'] }, { authors: ['b'] })).toBe('nothing');
  expect(widenedFilter({ authors: ['a', 'b'] }, { authors: ['b', 'a'] })).toBe('nothing');
});

it('is nothing when less far is looked back, and then what else was added', () => {
  const before = { authors: ['a'], since: 5 };
  expect(widenedFilter(before, { authors: ['a'], since: 9 })).toBe('nothing');
  expect(widenedFilter({ authors: ['a'] }, { authors: ['a'], since: 9 })).toBe('nothing');
  const after = { authors: ['a', 'b'], since: 9 };
  expect(widenedFilter(before, after)).toEqual({ authors: ['b'], since: 9 });
});

it('is unknown when more changed, or a bound did', () => {
  const before = { authors: ['a'], kinds: [1] };
  expect(widenedFilter(before, { authors: ['a', 'b'], kinds: [1, 2] })).toBeUndefined();
  expect(widenedFilter(before, { authors: ['a'] })).toBeUndefined();
  expect(widenedFilter({ ...before, since: 5 }, { ...before, since: 1 })).toBeUndefined();
  expect(widenedFilter({ ...before, since: 5 }, before)).toBeUndefined();
});
