import type { RelayStatus } from '../../../messages/records';
import type { SignInState } from '../../../messages/sign-in-state';
import { ErrorWords } from '../../shared/error-words';
import { Notice } from '../../shared/notice';
import { hasFailed, type RelayCondition } from '../../shared/relay-condition';
import { countText, text } from '../../shared/text';
import { DueTime } from '../due-time';
import { signInAdvice } from './sign-in-advice';
import { SignerLink } from './signer-link';

interface RelayTroubleProps {
  condition: RelayCondition;
  status: RelayStatus | undefined;
  /** What comes of it if it wants to know who asks. */
  signIn: SignInState;
}

/** Why the last sync failed, what the user can do, and when Larder tries again by itself. */
export function RelayTrouble({ condition, status, signIn }: RelayTroubleProps) {
  if (!hasFailed(condition)) return null;
  const { error, failures = 0, retryAt } = status ?? {};
  return (
    <Notice tone={condition === 'sign-in' ? 'attention' : 'bad'}>
      <p>{error && <ErrorWords error={error} advice={signInAdvice(error.code, signIn)} />}</p>
      {condition === 'sign-in' && signIn !== 'not-told' && (
        <p>
          <SignerLink signIn={signIn} />
        </p>
      )}
      {(failures > 1 || retryAt !== undefined) && (
        <p class="facts">
          {failures > 1 && <span>{countText('failuresInARow', failures)}</span>}
          {retryAt !== undefined && (
            <span>
              {text('nextTry')} <DueTime time={retryAt} />
            </span>
          )}
        </p>
      )}
    </Notice>
  );
}
