import type { OutboxEntryRecord } from '../../../messages/outbox-record';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon, type IconName } from '../../shared/icon';
import { countText, text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { DueTime } from '../due-time';
import { SaidWords } from '../said-words';

type Target = OutboxEntryRecord['targets'][number];

const states: Record<
  Target['state'] | 'gave up',
  { icon: IconName; key: MessageKey; condition: string }
> = {
  waiting: { icon: 'clock', key: 'targetWaiting', condition: 'waiting' },
  accepted: { icon: 'check', key: 'targetAccepted', condition: 'synced' },
  refused: { icon: 'ban', key: 'targetRefused', condition: 'failed' },
  'gave up': { icon: 'ban', key: 'targetGaveUp', condition: 'failed' },
};

interface OutboxTargetProps {
  /** Of the event. */
  id: string;
  target: Target;
  /** No other relay lacks the event: the button for all of them is the one for this. */
  alone: boolean;
}

/** How one relay stands to an event, and what it said. */
export function OutboxTarget({ id, target, alone }: OutboxTargetProps) {
  const { busy, error, run } = useAction();
  const { relay, state, attempts, nextAttemptAt, words, code, gaveUp } = target;
  const { icon, key, condition } = states[gaveUp ? 'gave up' : state];
  return (
    <li data-relay={relay} data-state={state}>
      <p class="condition" data-condition={condition}>
        <Icon name={icon} />
        <span class="facts">
          <span class="target-relay">{relayLabel(relay)}</span>
          <span class="state">{text(key)}</span>
          {state === 'waiting' && attempts > 0 && (
            <>
              <span>{countText('attempts', attempts)}</span>
              <span>
                {text('targetNextTry')} <DueTime time={nextAttemptAt} />
              </span>
            </>
          )}
        </span>
      </p>
      {state !== 'accepted' && !alone && (
        <Button
          tone="quiet"
          busy={busy}
          label={text('tryAgainNamed', relayLabel(relay))}
          onClick={() => void run(() => ask({ type: 'outbox.retry', id, url: relay }))}
        >
          {text('tryAgain')}
        </Button>
      )}
      {words !== undefined && state !== 'accepted' && (
        <p class="hint">
          <SaidWords words={words} code={code} />
        </p>
      )}
      <ErrorNotice error={error} />
    </li>
  );
}
