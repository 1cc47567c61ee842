import { expect, it } from 'vitest';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayUse } from '../../messages/records';
import { relaysInUse } from './relays-in-use';

const relay = (url: string, ...uses: RelayUse[]) => newRelayRecord({ url, uses });

it('leaves out what an account, or everybody, no longer uses', () => {
  const kept = relay('kept', { pubkey: 'alice', read: true, write: false });
  const remembered = relay('off', { pubkey: 'alice', read: false, write: false });
  const ofBob = relay('bob', ...remembered.uses, { pubkey: 'bob', read: false, write: true });
  const relays = [kept, remembered, ofBob, relay('nobody')];
  expect(relaysInUse(relays)).toEqual([kept, ofBob]);
  expect(relaysInUse(relays, 'alice')).toEqual([kept]);
});
