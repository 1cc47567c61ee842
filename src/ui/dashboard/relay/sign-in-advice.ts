import type { SignInState } from '../../../messages/sign-in-state';
import type { MessageKey } from '../../../platform/i18n';

/** What to do about a relay that wants to know who asks, where connecting a signer is not it. */
export function signInAdvice(code: string, signIn: SignInState): MessageKey | undefined {
  if (code !== 'relay-auth-required' || signIn === 'no-signer') return undefined;
  return signIn === 'refused' ? 'adviceAuthRefused' : 'adviceAuthNotTold';
}
