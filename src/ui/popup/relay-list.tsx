import { useId, useState } from 'preact/hooks';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { RelayRecord, Status } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { Icon } from '../shared/icon';
import { later } from '../shared/later';
import { RelayRow } from '../shared/relay-row';
import { relaysInUse } from '../shared/relays-in-use';
import { Section } from '../shared/section';
import { text } from '../shared/text';

const RelayDetails = later(async () => (await import('./relay-details')).RelayDetails);

/** The relays of an account, or of all. */
export function RelayList({
  snapshot,
  pubkey,
}: {
  snapshot: BriefSnapshot;
  pubkey: string | undefined;
}) {
  const { status } = snapshot;
  const relays = relaysInUse(snapshot.relays, pubkey);
  if (relays.length === 0) return null;
  return (
    <Section title={text('relaysTitle')}>
      <ul class="card rows">
        {relays.map((relay) => (
          <ExpandableRelay key={relay.url} relay={relay} status={status} />
        ))}
      </ul>
    </Section>
  );
}

interface ExpandableRelayProps {
  relay: RelayRecord;
  status: Status;
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
    <RelayRow relay={relay} status={status.relays[relay.url]} heading={heading}>
      {open && <RelayDetails id={id} relay={relay} status={status} />}
    </RelayRow>
  );
}
