import { expect, it } from 'vitest';
import { leadingZeroBits } from './proof-of-work';

it.each([
  // NIP-13's own examples
  ['000000000e9d97a1ab09fc381030b346cdd7a142ad57e6df0b46dc9bef6c7e2d', 36],
  ['002f0000000000000000000000000000000000000000000000000000000000ff', 10],
  ['8'.repeat(64), 0],
  ['7'.repeat(64), 1],
  ['1'.repeat(64), 3],
  ['0'.repeat(64), 256],
])('counts the zero bits before %s', (id, bits) => {
  expect(leadingZeroBits(id)).toBe(bits);
});
