import { expect, it } from 'vitest';
import { followedBy } from './follow-list';

const alice = 'a'.repeat(64);
const bob = 'b'.repeat(64);

it('names everybody once, in order, and nobody who is no public key', () => {
  const tags = [
    ['p', bob, 'wss://hint.example', 'petname'],
    ['p', alice],
    ['p', bob],
    ['p', 'A'.repeat(64)],
    ['p', `${alice}0`],
    ['p'],
    [],
    ['e', 'c'.repeat(64)],
  ];
  expect(followedBy({ tags })).toEqual([bob, alice]);
});
