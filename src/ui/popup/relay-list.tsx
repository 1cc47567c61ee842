import { useId, useState } from 'preact/hooks';
import type { RelayRecord, RelayStatus } from '../../messages/records';
import type { Snapshot } from '../../messages/snapshot';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { Icon } from '../shared/icon';
import { relayLabel } from '../shared/relay-label';
import { RelayRow } from '../shared/relay-row';
import { relaysInUse } from '../shared/relays-in-use';
import { Section } from '../shared/section';
import { text } from '../shared/text';
import { RelayDetails } from './relay-details';

/** All relays, those in use first. */
export function RelayList({ snapshot }: { snapshot: Snapshot }) {
  const { status } = snapshot;
  const relays = relaysInUse(snapshot.relays);
  if (relays.length === 0) return null;
  const open = (
    <Button tone="quiet" onClick={() => void openExtensionPage('dashboard')}>
      {text('dashboardOpen')}
    </Button>
  );
  return (
    <Section title={text('relaysTitle')} aside={open}>
      <ul class="card rows">
        {relays.map((relay) => (
          <ExpandableRelay key={relay.url} relay={relay} status={status.relays[relay.url]} />
        ))}
      </ul>
    </Section>
  );
}

interface ExpandableRelayProps {
  relay: RelayRecord;
  status: RelayStatus | undefined;
}

function ExpandableRelay({ relay, status }: ExpandableRelayProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const heading = (
    <h3 class="relay-name" title={relay.url}>
      <button
        type="button"
        class="disclosure"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span>{relayLabel(relay.url)}</span>
        <Icon name="chevron" />
      </button>
    </h3>
  );
  return (
    <RelayRow relay={relay} status={status} heading={heading}>
      {open && <RelayDetails id={id} relay={relay} status={status} />}
    </RelayRow>
  );
}
