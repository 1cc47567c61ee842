import { expect, it } from 'vitest';
import { setupDone } from './setup-steps';

const granted = { everywhere: true, persisted: true };
const account = { pubkey: 'a'.repeat(64), active: false, addedAt: 1 };

it('has nothing done but what the browser gives at first', () => {
  expect(setupDone({ accounts: [] }, granted)).toEqual({
    account: false,
    relays: false,
    access: true,
    sync: false,
  });
});

it('has each step done by what came of it', () => {
  expect(setupDone({ accounts: [account] }, granted)).toMatchObject({
    account: true,
    relays: false,
  });
  const active = { ...account, active: true };
  expect(setupDone({ accounts: [active] }, granted)).toMatchObject({ relays: true, sync: false });
  const synced = { ...active, firstSyncAt: 2 };
  expect(setupDone({ accounts: [synced] }, granted)).toMatchObject({ sync: true });
});

it.each([
  [{ everywhere: false, persisted: true }, false],
  [{ everywhere: true, persisted: false }, false],
  [{ everywhere: undefined, persisted: undefined }, true],
])('asks for what the browser withholds, and not before it has said so: %o', (access, done) => {
  expect(setupDone({ accounts: [] }, access).access).toBe(done);
});
