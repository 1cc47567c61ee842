import type { RelayRecord, RelayStatus } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { RelayRow } from '../shared/relay-row';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface FoundRelayProps {
  relay: RelayRecord;
  pubkey: string;
  status: RelayStatus | undefined;
}

/** A relay to decide about: why it came switched off, and a way out for one the user typed. */
export function FoundRelay({ relay, pubkey, status }: FoundRelayProps) {
  const { busy, error, run } = useAction();
  const { url, local, origin } = relay;
  return (
    <RelayRow relay={relay} status={status} pubkey={pubkey} undecided>
      {local && <p class="hint">{text(relay.enabled ? 'localRelayOn' : 'localRelayOff')}</p>}
      {origin === 'user' && (
        <div class="relay-foot">
          <Button
            tone="faint"
            label={text('relayRemoveNamed', relayLabel(url))}
            busy={busy}
            onClick={() => void run(() => ask({ type: 'relay.remove', url }))}
          >
            {text('relayRemove')}
          </Button>
          <ErrorNotice error={error} />
        </div>
      )}
    </RelayRow>
  );
}
