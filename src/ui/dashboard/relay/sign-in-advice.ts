import type { SignInState } from '../../../messages/sign-in-state';
import { text } from '../../shared/text';

/** What to do about a relay that wants to know who asks, where connecting a signer is not it. */
export function signInAdvice(code: string, signIn: SignInState): string | undefined {
  if (code !== 'relay-auth-required' || signIn === 'no-signer') return undefined;
  return text(signIn === 'refused' ? 'adviceAuthRefused' : 'adviceAuthNotTold');
}
