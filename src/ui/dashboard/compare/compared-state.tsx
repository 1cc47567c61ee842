import type { ComponentChildren } from 'preact';
import type { ComparedRelay } from '../../../messages/comparison-record';
import type { SignInState } from '../../../messages/sign-in-state';
import type { MessageKey } from '../../../platform/i18n';
import { Icon, type IconName } from '../../shared/icon';
import { ownReason } from '../../shared/reason-words';
import type { RelayCondition } from '../../shared/relay-condition';
import { countText, text } from '../../shared/text';
import { SignerLink } from '../relay/signer-link';
import { SaidWords } from '../said-words';
import { coverageWords } from './coverage-words';

type Apart = Exclude<ComparedRelay['state'], 'compared' | 'waiting'>;

const aparts: Readonly<Record<Apart, { icon: IconName; words: MessageKey; tone: RelayCondition }>> =
  {
    cannot: { icon: 'ban', words: 'compareCannot', tone: 'off' },
    'sign-in': { icon: 'lock', words: 'compareSignIn', tone: 'sign-in' },
    unreachable: { icon: 'alert', words: 'compareUnreachable', tone: 'failed' },
  };

interface ComparedStateProps {
  relay: ComparedRelay;
  /** The comparison is under way. */
  running: boolean;
  /** What comes of it if the relay wants to know who asks. */
  signIn: SignInState;
}

/** What was found of a relay, or why it was not compared and what helps. */
export function ComparedState({ relay, running, signIn }: ComparedStateProps) {
  const { state, reason, code } = relay;
  if (state === 'waiting') {
    return running ? (
      <State icon="sync" tone="syncing" words={text('comparing')} spinning />
    ) : (
      <State icon="clock" tone="waiting" words={text('compareMissed')} />
    );
  }
  if (state === 'compared') return <Compared relay={relay} />;
  const { icon, words, tone } = aparts[state];
  return (
    <>
      <State icon={icon} tone={tone} words={text(words)} />
      {reason !== undefined && reason !== '' && (
        <p class="hint under-state">
          <SaidWords words={ownReason(reason) ?? reason} code={code} />
        </p>
      )}
      {state === 'cannot' && <p class="hint under-state">{text('healByPages')}</p>}
      {state === 'sign-in' && (
        <p class="under-state">
          <SignerLink signIn={signIn} />
        </p>
      )}
    </>
  );
}

function Compared({ relay }: { relay: ComparedRelay }) {
  const { lacking, extra, unkept } = relay;
  const whole = lacking === 0;
  return (
    <>
      <State
        icon={whole ? 'check' : 'minus'}
        tone={whole ? 'synced' : 'sign-in'}
        words={coverageWords(relay)}
      >
        {!whole && <span>{countText('coverageLacks', lacking)}</span>}
      </State>
      {extra > 0 && <p class="hint under-state">{countText('coverageExtra', extra)}</p>}
      {unkept > 0 && <p class="hint under-state">{countText('coverageUnkept', unkept)}</p>}
    </>
  );
}

interface StateProps {
  icon: IconName;
  /** Which state of a relay it looks like. */
  tone: RelayCondition;
  words: string;
  spinning?: boolean;
  children?: ComponentChildren;
}

function State({ icon, tone, words, spinning = false, children }: StateProps) {
  return (
    <p class="condition" data-condition={tone}>
      <Icon name={icon} spinning={spinning} />
      <span class="facts">
        <span class="state">{words}</span>
        {children}
      </span>
    </p>
  );
}
