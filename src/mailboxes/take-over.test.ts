import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../messages/new-relay-record';
import type { Account } from '../messages/records';
import type { TakenRelay } from '../messages/taken-records';
import { withTakenAccounts, withTakenRelays } from './take-over';

const [alice, bob] = ['a'.repeat(64), 'b'.repeat(64)];
const url = 'wss://relay.example/';
const taken: TakenRelay = { url, origin: 'user', uses: [], direction: 'both' };

describe('accounts that are taken over', () => {
  it('are added, and leave those that are known as they are', () => {
    const known: Account = { pubkey: alice, active: false, addedAt: 1, name: 'Alice' };
    const file = [
      { pubkey: alice, active: true, label: 'other' },
      { pubkey: bob, active: true },
      { pubkey: bob, active: false },
    ];
    expect(withTakenAccounts([known], file, 9)).toEqual([
      known,
      { pubkey: bob, active: true, addedAt: 9 },
    ]);
  });
});

describe('relays that are taken over', () => {
  it('are added with what the user had decided of them', () => {
    const uses = [{ pubkey: alice, read: true, write: false, typed: true as const }];
    expect(withTakenRelays([], [{ ...taken, uses }], 9)).toEqual([
      newRelayRecord({ url, origin: 'user', direction: 'both', addedAt: 9, uses }),
    ]);
  });

  it('are known by their one spelling, and as local ones where they are', () => {
    const [relay, again] = withTakenRelays(
      [],
      [
        { ...taken, url: 'WS://127.0.0.1:80' },
        { ...taken, url: 'ws://127.0.0.1/', notes: 'x' },
      ],
      9,
    );
    expect(relay).toMatchObject({ url: 'ws://127.0.0.1/', local: true, notes: 'x' });
    expect(again).toBeUndefined();
  });

  it('change the flags of a known one, and nothing that was learned of it', () => {
    const capability = { negentropy: 'yes', auth: false, checkedAt: 3 } as const;
    const known = newRelayRecord({ url, notes: 'Here.', addedAt: 1, capability });
    const other = newRelayRecord({ url: 'wss://other.example/' });
    expect(withTakenRelays([known, other], [{ ...taken, enabled: false }], 9)).toEqual([
      { ...known, direction: 'both', enabled: false },
      other,
    ]);
  });

  it('leave to the list of today what a list once said, and not what the user typed', () => {
    const today = [alice, bob].map((pubkey) => ({ pubkey, read: true, write: true }));
    const uses = [
      { pubkey: alice, read: false, write: true },
      { pubkey: bob, read: false, write: true, typed: true as const },
    ];
    const known = newRelayRecord({ url, uses: today });
    expect(withTakenRelays([known], [{ ...taken, uses }], 9)[0]?.uses).toEqual([today[0], uses[1]]);
  });

  it('are refused where one has no address, unless it is known by it', () => {
    const old = 'wss://a.example,wss//b.example';
    const known = newRelayRecord({ url: old, uses: [] });
    expect(withTakenRelays([known], [{ ...taken, url: old }], 9)).toHaveLength(1);
    expect(() => withTakenRelays([], [{ ...taken, url: 'https://x.example' }], 9)).toThrow(
      'does not begin with wss://',
    );
  });
});
