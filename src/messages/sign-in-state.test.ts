import { expect, it } from 'vitest';
import { newRelayRecord } from './new-relay-record';
import { signInState } from './sign-in-state';

const pubkey = 'a'.repeat(64);
const own = newRelayRecord({
  url: 'wss://a.example/',
  uses: [{ pubkey, read: true, write: true }],
});
const followed = newRelayRecord({ url: 'wss://b.example/', chosenFor: ['follows'] });

it('is for a signer to settle at a relay of the user, until one is connected', () => {
  expect(signInState(own, undefined)).toBe('no-signer');
  expect(signInState(own, { problem: { code: 'relay-timeout', message: '' } })).toBe('no-signer');
  expect(signInState(own, { pubkey, connectedAt: 1 })).toBe('refused');
});

it('is for no signer where people write whom the user follows', () => {
  expect(signInState(followed, undefined)).toBe('not-told');
  expect(signInState(followed, { pubkey, connectedAt: 1 })).toBe('not-told');
});
