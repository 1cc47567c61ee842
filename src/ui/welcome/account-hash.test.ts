import { describe, expect, it } from 'vitest';
import { accountHash, readAccountHash } from './account-hash';

const pubkey = 'ab'.repeat(32);

describe('readAccountHash', () => {
  it('reads back what was written', () => {
    expect(readAccountHash(accountHash(pubkey))).toBe(pubkey);
  });

  it.each(['', '#', '#account=', '#account=npub1xyz', `#other=${pubkey}`, `#account=${pubkey}00`])(
    'finds no account in "%s"',
    (hash) => {
      expect(readAccountHash(hash)).toBeUndefined();
    },
  );
});
