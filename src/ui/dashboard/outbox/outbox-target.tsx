import type { OutboxEntryRecord } from '../../../messages/outbox-record';
import type { MessageKey } from '../../../platform/i18n';
import { Icon, type IconName } from '../../shared/icon';
import { RelativeTime } from '../../shared/relative-time';
import { relayLabel } from '../../shared/relay-label';
import { countText, text } from '../../shared/text';

type Target = OutboxEntryRecord['targets'][number];

const states: Record<Target['state'], { icon: IconName; key: MessageKey; condition: string }> = {
  waiting: { icon: 'clock', key: 'targetWaiting', condition: 'waiting' },
  accepted: { icon: 'check', key: 'targetAccepted', condition: 'synced' },
  refused: { icon: 'ban', key: 'targetRefused', condition: 'failed' },
};

/** How one relay stands to an event, and what it said. */
export function OutboxTarget({ target }: { target: Target }) {
  const { relay, state, attempts, nextAttemptAt, words } = target;
  const { icon, key, condition } = states[state];
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
                {text('targetNextTry')} <RelativeTime time={nextAttemptAt} />
              </span>
            </>
          )}
        </span>
      </p>
      {words !== undefined && state !== 'accepted' && <p class="hint">{words}</p>}
    </li>
  );
}
