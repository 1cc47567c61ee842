import type { RelayStatus } from '../../messages/records';
import type { MessageKey } from '../../platform/i18n';
import { formatNumber } from './format';
import { Icon, type IconName } from './icon';
import { RelativeTime } from './relative-time';
import type { RelayCondition } from './relay-condition';
import { countText, locale, text } from './text';

const words: Record<RelayCondition, { icon: IconName; key: MessageKey }> = {
  off: { icon: 'minus', key: 'relayOff' },
  waiting: { icon: 'clock', key: 'relayWaiting' },
  syncing: { icon: 'sync', key: 'relaySyncing' },
  synced: { icon: 'check', key: 'relaySynced' },
  paused: { icon: 'clock', key: 'relayPaused' },
  'sign-in': { icon: 'lock', key: 'relaySignIn' },
  failed: { icon: 'alert', key: 'relayFailed' },
  gone: { icon: 'offline', key: 'relayGone' },
};

interface ConditionLineProps {
  condition: RelayCondition;
  status: RelayStatus | undefined;
}

/** How a relay stands: an icon, the words, and when that was or how far it is. */
export function ConditionLine({ condition, status }: ConditionLineProps) {
  const { icon, key } = words[condition];
  const lastSyncAt = condition === 'off' ? undefined : status?.lastSyncAt;
  return (
    <p class="condition" data-condition={condition}>
      <Icon name={icon} spinning={condition === 'syncing'} />
      <span class="facts">
        <span class="state">{text(key)}</span>
        {condition === 'syncing' && status !== undefined && <Received status={status} />}
        {condition !== 'syncing' && lastSyncAt !== undefined && (
          <span class="muted">
            <RelativeTime time={lastSyncAt} />
          </span>
        )}
      </span>
    </p>
  );
}

function Received({ status }: { status: RelayStatus }) {
  const { received = 0, wanted } = status;
  if (wanted === undefined && received === 0) return null;
  return (
    <span class="muted">
      {wanted === undefined
        ? countText('eventsReceived', received)
        : countText('eventsReceivedOf', wanted, formatNumber(received, locale()))}
    </span>
  );
}
