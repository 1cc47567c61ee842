import { expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { RelayRecord } from '../../../messages/records';
import { isWrittenTo } from './is-written-to';

const writes = [{ pubkey: 'a', read: false, write: true }];

it.each<[string, Partial<RelayRecord>, boolean]>([
  ['an account writes to', { uses: writes }, true],
  ['is only read from', { uses: [{ pubkey: 'a', read: true, write: false }] }, false],
  ['is switched off', { uses: writes, enabled: false }, false],
  ['the user wants nothing written to', { uses: writes, write: false }, false],
  ['Larder chose by itself', { chosenFor: ['follows'] }, false],
])('a relay that %s takes part in a comparison: %o', (_, fields, takesPart) => {
  expect(isWrittenTo(newRelayRecord({ url: 'wss://relay.example/', ...fields }))).toBe(takesPart);
});
