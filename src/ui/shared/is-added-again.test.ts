import { expect, it } from 'vitest';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayRecord } from '../../messages/records';
import { isAddedAgain } from './is-added-again';

const use = { pubkey: 'a'.repeat(64), read: true, write: true };
const typed = { ...use, typed: true } as const;
const relay = (fields: Partial<RelayRecord>) =>
  newRelayRecord({ url: 'wss://relay.example/', origin: 'user', addedAt: 1, ...fields });

it.each<[string, Partial<RelayRecord>, boolean]>([
  ['was typed once more', { uses: [typed], addedAt: 2 }, true],
  ['is still shown as it was', { uses: [typed] }, false],
  ['was put back by Larder, which asks it', { chosenFor: ['follows'], addedAt: 2 }, false],
  ['was put back by a list', { uses: [use], addedAt: 2 }, false],
  ['is another', { url: 'wss://other.example/', uses: [typed], addedAt: 2 }, false],
])('a relay that was removed and %s, was added again: %o %s', (_, fields, again) => {
  expect(isAddedAgain(relay({ uses: [typed] }), [relay(fields)])).toBe(again);
});
