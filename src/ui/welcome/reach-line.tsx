import type { MessageKey } from '../../platform/i18n';
import { Icon, type IconName } from '../shared/icon';
import { text } from '../shared/text';
import type { Reach } from './use-reach';

const words: Record<Reach, { icon: IconName; key: MessageKey }> = {
  asking: { icon: 'sync', key: 'reachAsking' },
  reachable: { icon: 'check', key: 'reachYes' },
  unreachable: { icon: 'offline', key: 'reachNo' },
};

/** Whether a relay answers, before anything is synced with it. */
export function ReachLine({ reach }: { reach: Reach }) {
  const { icon, key } = words[reach];
  return (
    <p class="condition" data-reach={reach}>
      <Icon name={icon} spinning={reach === 'asking'} />
      <span class="state">{text(key)}</span>
    </p>
  );
}
