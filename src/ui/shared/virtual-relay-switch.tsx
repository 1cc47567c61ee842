import type { VirtualRelayRecord } from '../../messages/virtual-relay-record';
import { ask } from '../../platform/admin-client';
import { ErrorNotice } from './error-notice';
import { splitOrigin } from './site-permission';
import { Switch } from './switch';
import { text } from './text';
import { useAction } from './use-action';

interface VirtualRelaySwitchProps {
  origin: string;
  record: VirtualRelayRecord;
}

/** For apps that know only relays on one's own computer. Counts from the page's next loading. */
export function VirtualRelaySwitch({ origin, record }: VirtualRelaySwitchProps) {
  const { error, run } = useAction();
  return (
    <div class="virtual-relay">
      <div class="virtual-relay-row">
        <span class="facts">
          <span class="state">{text('virtualRelay')}</span>
          <span class="muted">{text('virtualRelayHint')}</span>
        </span>
        <Switch
          label={text('virtualRelayNamed', splitOrigin(origin).host)}
          checked={record.origins.includes(origin)}
          onChange={(on) => run(() => ask({ type: 'site.relay', origin, on }))}
        />
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}
