import { expect, it } from 'vitest';
import type { RelayRecord, RelayUse } from '../../messages/records';
import { relaysInUse } from './relays-in-use';

const relay = (url: string, ...uses: RelayUse[]): RelayRecord => ({
  url,
  enabled: true,
  origin: 'list',
  local: false,
  uses,
  negentropy: 'auto',
});

it('leaves out what an account, or everybody, no longer uses', () => {
  const kept = relay('kept', { pubkey: 'alice', read: true, write: false });
  const remembered = relay('off', { pubkey: 'alice', read: false, write: false });
  const ofBob = relay('bob', ...remembered.uses, { pubkey: 'bob', read: false, write: true });
  const relays = [kept, remembered, ofBob, relay('nobody')];
  expect(relaysInUse(relays)).toEqual([kept, ofBob]);
  expect(relaysInUse(relays, 'alice')).toEqual([kept]);
});
