import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { RelayRecord } from '../../messages/records';
import { signInState } from '../../messages/sign-in-state';
import { relayCondition } from './relay-condition';

/** Relays that let nobody in who does not sign in (NIP-42), where there is no signer to do so. */
export function wantingSigner({ relays, status, signer }: BriefSnapshot): RelayRecord[] {
  return relays.filter(
    (relay) =>
      relayCondition(relay, status.relays[relay.url]) === 'sign-in' &&
      signInState(relay, signer) === 'no-signer',
  );
}
