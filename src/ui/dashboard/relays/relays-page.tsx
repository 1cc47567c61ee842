import type { Snapshot } from '../../../messages/snapshot';
import { RemovedNotices } from '../../shared/removed-notices';
import { Section } from '../../shared/section';
import { StateNotices } from '../../shared/state-notices';
import { SyncNow } from '../../shared/sync-now';
import { SyncOverview } from '../../shared/sync-overview';
import { countText, text } from '../../shared/text';
import type { Removals } from '../../shared/use-removed';
import { FirstRunNotice } from '../first-run-notice';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { AddRelay } from './add-relay';
import { groupRelays, type RelayGroup } from './group-relays';
import { reconcilesEverywhere } from './reconciles-everywhere';
import { RelayTable } from './relay-table';

interface RelaysPageProps {
  snapshot: Snapshot;
  /** Relays that were just removed. */
  removals: Removals;
}

/** Every relay Larder has to do with, by why it has. */
export function RelaysPage({ snapshot, removals }: RelaysPageProps) {
  const groups = groupRelays(snapshot.relays);
  const isYours = ({ title }: RelayGroup): boolean => title === 'relaysYours';
  const draw = ({ title, relays }: RelayGroup) => (
    <Section
      key={title}
      title={text(title)}
      aside={<span class="muted">{countText('relayCount', relays.length)}</span>}
    >
      <RelayTable title={text(title)} relays={relays} statuses={snapshot.status.relays} />
    </Section>
  );
  return (
    <>
      <PageHead title={text('relaysTitle')}>
        <SyncNow snapshot={snapshot} />
      </PageHead>
      <RemovedNotices removals={removals} relays={snapshot.relays} />
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      {snapshot.accounts.length === 0 ? <FirstRunNotice /> : <SyncOverview snapshot={snapshot} />}
      {reconcilesEverywhere(snapshot.relays) && (
        <p class="muted" data-testid="negentropy-everywhere">
          {text('negentropyEverywhere')}
        </p>
      )}
      {groups.filter(isYours).map(draw)}
      <AddRelay accounts={snapshot.accounts} />
      {groups.filter((group) => !isYours(group)).map(draw)}
    </>
  );
}
