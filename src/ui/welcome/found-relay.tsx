import type { RelayRecord, RelayStatus } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { canRemove } from '../shared/can-remove';
import { ErrorNotice } from '../shared/error-notice';
import { RelayRow } from '../shared/relay-row';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { ReachLine } from './reach-line';
import type { Reach } from './use-reach';

interface FoundRelayProps {
  relay: RelayRecord;
  pubkey: string;
  status: RelayStatus | undefined;
  /** Whether it answers, as far as that is known. */
  reach: Reach | undefined;
  /** Rejects with a `LarderError`; absent while none may be asked. */
  onAskAgain: (() => Promise<void>) | undefined;
  /** Whether the relays have stood still for a moment: until then, none is removed. */
  settled: boolean;
  onRemoved: (relay: RelayRecord) => void;
}

/** A relay to decide about: whether it answers, why it came switched off, and a way out where that is for good. */
export function FoundRelay(props: FoundRelayProps) {
  const { relay, pubkey, status, reach, onAskAgain, settled, onRemoved } = props;
  const { busy, error, run } = useAction();
  const { url, local } = relay;
  const name = relayLabel(url);
  const heading = (
    <>
      <h3 class="relay-name">{name}</h3>
      {relay.enabled && reach !== undefined && <ReachLine {...{ name, reach, onAskAgain }} />}
    </>
  );
  const remove = async (): Promise<void> => {
    if (await run(() => ask({ type: 'relay.remove', url }))) onRemoved(relay);
  };
  return (
    <RelayRow relay={relay} status={status} pubkey={pubkey} heading={heading} undecided>
      {local && <p class="hint">{text(relay.enabled ? 'localRelayOn' : 'localRelayOff')}</p>}
      {canRemove(relay) && (
        <div class="relay-foot">
          <Button
            tone="faint"
            label={text('relayRemoveNamed', name)}
            busy={busy}
            settled={settled}
            onClick={() => void remove()}
          >
            {text('relayRemove')}
          </Button>
          <ErrorNotice error={error} />
        </div>
      )}
    </RelayRow>
  );
}
