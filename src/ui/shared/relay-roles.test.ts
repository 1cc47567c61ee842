import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayRecord } from '../../messages/records';
import { relayRoles } from './relay-roles';

const alice = { pubkey: 'alice', read: true, write: true };
const bob = { pubkey: 'bob', read: true, write: false };
const relay = (fields: Partial<RelayRecord>) =>
  newRelayRecord({ url: 'wss://relay.example/', ...fields });

describe('relayRoles', () => {
  it('tells what lists name a relay for, of everybody or of one account', () => {
    expect(relayRoles(relay({ uses: [alice, bob] }))).toEqual(['roleBoth']);
    expect(relayRoles(relay({ uses: [alice, bob] }), 'bob')).toEqual(['roleRead']);
  });

  it('leaves out what the user switched off', () => {
    expect(relayRoles(relay({ uses: [alice], read: false }))).toEqual(['roleWrite']);
    expect(relayRoles(relay({ uses: [bob], read: false }))).toEqual(['roleNone']);
  });

  it('tells what else a relay was chosen for', () => {
    expect(relayRoles(relay({ chosenFor: ['follows', 'lists'] }))).toEqual([
      'roleFollows',
      'roleLists',
    ]);
  });
});
