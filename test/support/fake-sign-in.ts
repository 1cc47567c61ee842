import { authTemplate } from '../../src/nostr/auth-event';
import type { VerifiedEvent } from '../../src/nostr/event';
import { createSignIn, type SignIn } from '../../src/relay/sign-in';
import { fakeEvent } from './fake-event';

/** Signs in (NIP-42) in this account's name, for relays that look at no signature. `clock` in milliseconds. */
export function fakeSignIn(pubkey: string, clock: () => number): SignIn {
  return createSignIn({
    clock,
    mayIdentify: async () => true,
    signer: async () => ({
      pubkey,
      signAuth: async (relayUrl, challenge) => {
        const template = authTemplate({ relayUrl, challenge }, Math.floor(clock() / 1_000));
        return fakeEvent({ ...template, pubkey });
      },
    }),
    verifier: async () => ({ method: 'js', verify: (event) => event as VerifiedEvent }),
  });
}
