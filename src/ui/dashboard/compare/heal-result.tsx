import type { Heal } from '../../../messages/comparison-record';
import type { SignInState } from '../../../messages/sign-in-state';
import { ErrorWords } from '../../shared/error-words';
import { Icon } from '../../shared/icon';
import { Notice } from '../../shared/notice';
import { RelativeTime } from '../../shared/relative-time';
import { text } from '../../shared/text';
import { signInAdvice } from '../relay/sign-in-advice';
import { leftText, sentText } from './heal-words';

interface HealResultProps {
  heal: Heal;
  /** What the page shows of the relay is from before. */
  outdated: boolean;
  /** What comes of it if the relay wants to know who asks. */
  signIn: SignInState;
}

/** What sending a relay what it lacks came to: what it took, what is left and why. */
export function HealResult({ heal, outdated, signIn }: HealResultProps) {
  const { state, accepted, left, error, finishedAt } = heal;
  switch (state) {
    case 'running':
      return <p class="hint">{text('healRunning')}</p>;
    case 'interrupted':
      return <p class="hint">{text('healInterrupted')}</p>;
    case 'failed':
      return (
        <Notice tone="bad">
          {error && <ErrorWords error={error} advice={signInAdvice(error.code, signIn)} />}
        </Notice>
      );
    case 'done':
      return (
        <>
          <p class="facts">
            <span>
              {accepted > 0 && <Icon name="tick" />}
              {sentText(heal)}
            </span>
            {finishedAt !== undefined && (
              <span class="muted">
                <RelativeTime time={finishedAt} />
              </span>
            )}
            {outdated && <span class="muted">{text('healOutdated')}</span>}
          </p>
          {left.length > 0 && (
            <ul class="hint heal-left">
              {left.map((it) => (
                <li key={`${it.reason} ${it.words}`}>{leftText(it)}</li>
              ))}
            </ul>
          )}
        </>
      );
  }
}
