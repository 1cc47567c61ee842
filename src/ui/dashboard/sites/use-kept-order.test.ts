import { expect, it } from 'vitest';
import { placeNew } from './use-kept-order';

it.each([
  { what: 'all as listed at first', kept: [], listed: 'cab', order: 'cab' },
  { what: 'what was there where it is', kept: ['a', 'b', 'c'], listed: 'cba', order: 'abc' },
  { what: 'what asks above the rest', kept: ['a', 'b'], listed: 'xba', order: 'xab' },
  {
    what: 'another above all that are listed after it',
    kept: ['c', 'a', 'd'],
    listed: 'abcd',
    order: 'bcad',
  },
  { what: 'the last at the end', kept: ['b', 'a'], listed: 'abz', order: 'baz' },
  { what: 'a place for what has gone', kept: ['a', 'b', 'c'], listed: 'acd', order: 'abcd' },
])('keeps $what', ({ kept, listed, order }) => {
  expect(placeNew(kept, [...listed]).join('')).toBe(order);
});
