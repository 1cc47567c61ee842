import { expect, it } from 'vitest';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayRecord } from '../../messages/records';
import { canRemove } from './can-remove';

it.each<[string, Partial<RelayRecord>, boolean]>([
  ['the user added', { origin: 'user' }, true],
  ['a list names', { origin: 'list' }, false],
  ['the user added and Larder asks by itself', { origin: 'user', chosenFor: ['follows'] }, false],
  ['Larder chose', { origin: 'follows', chosenFor: ['follows'] }, false],
])('a relay that %s can be removed for good: %o', (_, fields, removable) => {
  expect(canRemove(newRelayRecord({ url: 'wss://relay.example/', ...fields }))).toBe(removable);
});
