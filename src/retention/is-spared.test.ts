import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { isSpared, type People } from './is-spared';
import { isStrangers } from './is-strangers';

const [me, friend, pinned, stranger] = ['me', 'friend', 'pinned', 'stranger'].map(hexOf) as [
  string,
  string,
  string,
  string,
];
const people: People = {
  accounts: new Set([me]),
  followed: new Set([friend]),
  pinned: new Set([pinned]),
};

it.each([
  ['what an account wrote', { pubkey: me }],
  ['an account’s list', { pubkey: me, kind: 10003 }],
  ['what a pinned person wrote', { pubkey: pinned }],
  ['anybody’s deletion', { pubkey: stranger, kind: 5 }],
  ['anybody’s request to vanish', { pubkey: stranger, kind: 62 }],
  ['a gift wrap for an account', { pubkey: stranger, kind: 1059, tags: [['p', me]] }],
  ['a message to an account', { pubkey: stranger, kind: 4, tags: [['p', me]] }],
  ['the profile of somebody who is followed', { pubkey: friend, kind: 0 }],
  ['their relay list', { pubkey: friend, kind: 10002 }],
  ['their article', { pubkey: friend, kind: 30023, tags: [['d', 'x']] }],
])('spares %s', (_, fields) => {
  expect(isSpared(fakeEvent(fields), people)).toBe(true);
});

it.each([
  ['a note of somebody who is followed', { pubkey: friend }],
  ['a stranger’s note', { pubkey: stranger }],
  ['a stranger’s profile', { pubkey: stranger, kind: 0 }],
  ['a gift wrap for somebody else', { pubkey: stranger, kind: 1059, tags: [['p', friend]] }],
  ['a message to somebody else', { pubkey: stranger, kind: 4, tags: [['p', friend]] }],
  ['a message that names an account elsewhere', { pubkey: stranger, kind: 4, tags: [['e', me]] }],
  [
    'a gift wrap for everybody',
    {
      pubkey: stranger,
      kind: 1059,
      tags: [...Array.from({ length: 10 }, (_, at) => ['p', hexOf(`${at}`)]), ['p', me]],
    },
  ],
  ['a mention', { pubkey: stranger, tags: [['p', me]] }],
])('does not spare %s', (_, fields) => {
  expect(isSpared(fakeEvent(fields), people)).toBe(false);
});

it('takes for a stranger’s what nobody here follows and mentions nobody here', () => {
  const note = { pubkey: stranger, tags: [['p', friend], ['p'], ['e', me]] };
  expect(isStrangers(note, people)).toBe(true);
  expect(isStrangers({ ...note, tags: [['p', me]] }, people)).toBe(false);
  for (const pubkey of [me, friend, pinned]) {
    expect(isStrangers({ ...note, pubkey }, people)).toBe(false);
  }
});
