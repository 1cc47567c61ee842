import type { ComparedRelay, Comparison, Heal } from '../../../messages/comparison-record';
import { relayLabel } from '../../../messages/relay-label';
import type { SignInState } from '../../../messages/sign-in-state';
import { ask } from '../../../platform/admin-client';
import { Announcer } from '../../shared/announcer';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { routeHash } from '../route';
import { canHeal, isOutdated, isTold } from './can-heal';
import { ComparedState } from './compared-state';
import { healAnnouncement } from './heal-announcement';
import { HealResult } from './heal-result';

interface ComparedRelayRowProps {
  relay: ComparedRelay;
  comparison: Comparison;
  heal: Heal | undefined;
  disabled: boolean;
  signIn: SignInState;
}

/** One relay: what was found, and a way to send it what it lacks. */
export function ComparedRelayRow(props: ComparedRelayRowProps) {
  const { relay, comparison, heal, disabled, signIn } = props;
  const { url } = relay;
  const name = relayLabel(url);
  const { busy, error, run } = useAction();
  const sending = busy || heal?.state === 'running';
  const outdated = isOutdated(comparison, heal);
  const told = heal !== undefined && isTold(comparison, relay, heal) ? heal : undefined;
  return (
    <li class="compared-relay" tabIndex={-1} data-relay={url} data-state={relay.state}>
      <div class="compared-what">
        <h3>
          <a href={routeHash({ page: 'relay', url })}>{name}</a>
        </h3>
        <ComparedState relay={relay} running={comparison.state === 'running'} signIn={signIn} />
      </div>
      {canHeal(relay) && !outdated && (
        <Button
          icon="send"
          busy={sending}
          disabled={disabled}
          label={text('healNamed', name)}
          onClick={() => void run(() => ask({ type: 'relay.heal', url }))}
        >
          {text('heal')}
        </Button>
      )}
      <Announcer message={told === undefined ? '' : healAnnouncement(told)} />
      <div class="compared-result">
        {told && <HealResult heal={told} outdated={outdated} signIn={signIn} />}
      </div>
      {/* What failed while sending stands in its result. */}
      {heal?.state !== 'failed' && <ErrorNotice error={error} />}
    </li>
  );
}
