import { expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { RelayRecord } from '../../../messages/records';
import { groupRelays } from './group-relays';

const relay = (url: string, fields: Partial<RelayRecord>) => newRelayRecord({ url, ...fields });

it('puts each relay under the first reason it is there for', () => {
  const yours = relay('yours', {
    uses: [{ pubkey: 'alice', read: false, write: true }],
    chosenFor: ['follows'],
  });
  const follows = relay('follows', { chosenFor: ['lists', 'follows'] });
  const index = relay('index', { chosenFor: ['lists'] });
  const left = relay('left', { uses: [{ pubkey: 'alice', read: false, write: false }] });
  expect(groupRelays([index, left, follows, yours])).toEqual([
    { title: 'relaysYours', relays: [yours] },
    { title: 'relaysFollows', relays: [follows] },
    { title: 'relaysIndex', relays: [index] },
    { title: 'relaysUnused', relays: [left] },
  ]);
});
