import { isUsersChoice } from './is-users-choice';
import type { RelayRecord } from './records';
import type { SignerStatus } from './signer-status';

/**
 * What stands between the user and a relay that serves only whom it knows (NIP-42). `no-signer`: a
 * signer is to be connected. `refused`: one is, and it did not sign, or the relay did not take it.
 * `not-told`: people the user follows write there, and it is not told who the user is: no signer helps.
 */
export type SignInState = 'no-signer' | 'refused' | 'not-told';

export function signInState(relay: RelayRecord, signer: SignerStatus | undefined): SignInState {
  if (!isUsersChoice(relay)) return 'not-told';
  return signer?.pubkey === undefined ? 'no-signer' : 'refused';
}
