import { expect, it } from 'vitest';
import { relaysOf, relayTagsOf } from './relay-list';

it('reads markers: none means both', () => {
  const tags = [
    ['r', 'wss://both.example'],
    ['r', 'wss://in.example', 'read'],
    ['r', 'wss://out.example/', 'write'],
  ];
  expect(relaysOf({ tags })).toEqual([
    { url: 'wss://both.example/', read: true, write: true },
    { url: 'wss://in.example/', read: true, write: false },
    { url: 'wss://out.example/', read: false, write: true },
  ]);
});

it('joins two entries of the same relay however they are spelled', () => {
  const tags = [
    ['r', 'wss://A.example', 'read'],
    ['r', 'wss://a.example/', 'write'],
  ];
  expect(relaysOf({ tags })).toEqual([{ url: 'wss://a.example/', read: true, write: true }]);
});

it('leaves out what is no relay address', () => {
  const tags = [['r'], ['r', ''], ['r', 'https://a.example'], ['e', 'wss://a.example'], []];
  expect(relaysOf({ tags })).toEqual([]);
});

it('does not follow a list without end', () => {
  const tags = Array.from({ length: 1000 }, (_, i) => ['r', `wss://r${i}.example`]);
  expect(relaysOf({ tags })).toHaveLength(20);
});

it('reads the relay tags of other lists, as far as wanted', () => {
  const tags = [
    ['relay', 'wss://A.example'],
    ['relay', 'wss://a.example/'],
    ['relay', 'not a relay'],
    ['relay'],
    ['r', 'wss://r.example'],
    ['relay', 'b.example'],
    ['relay', 'c.example'],
  ];
  expect(relayTagsOf({ tags }, 2)).toEqual(['wss://a.example/', 'wss://b.example/']);
});
