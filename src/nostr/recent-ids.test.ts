import { expect, it } from 'vitest';
import { RecentIds } from './recent-ids';

it('knows the last ids and forgets those before', () => {
  const ids = new RecentIds(2);
  expect([ids.add('a'), ids.add('b'), ids.add('a')]).toEqual([true, true, false]);
  expect([ids.add('c'), ids.add('b'), ids.add('c')]).toEqual([true, false, false]);
  expect(ids.add('a')).toBe(true);
});
