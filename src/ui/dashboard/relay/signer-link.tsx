import type { SignInState } from '../../../messages/sign-in-state';
import { text } from '../../shared/text';
import { routeHash } from '../route';

/** Leads to where a signer is connected, and where it says what is wrong with it. */
export function SignerLink({ signIn }: { signIn: SignInState }) {
  return (
    <a href={routeHash({ page: 'sync' })}>
      {text(signIn === 'no-signer' ? 'signerOpen' : 'signerSee')}
    </a>
  );
}
