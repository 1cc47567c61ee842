import type { Snapshot } from '../../../messages/snapshot';
import { Section } from '../../shared/section';
import { StateNotices } from '../../shared/state-notices';
import { SyncNow } from '../../shared/sync-now';
import { SyncOverview } from '../../shared/sync-overview';
import { countText, text } from '../../shared/text';
import { FirstRunNotice } from '../first-run-notice';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { groupRelays } from './group-relays';
import { RelayTable } from './relay-table';

/** Every relay Larder has to do with, by why it has. */
export function RelaysPage({ snapshot }: { snapshot: Snapshot }) {
  const groups = groupRelays(snapshot.relays);
  return (
    <>
      <PageHead title={text('relaysTitle')}>
        <SyncNow snapshot={snapshot} />
      </PageHead>
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      {snapshot.accounts.length === 0 ? <FirstRunNotice /> : <SyncOverview snapshot={snapshot} />}
      {groups.map(({ title, relays }) => (
        <Section
          key={title}
          title={text(title)}
          aside={<span class="muted">{countText('relayCount', relays.length)}</span>}
        >
          <RelayTable title={text(title)} relays={relays} statuses={snapshot.status.relays} />
        </Section>
      ))}
    </>
  );
}
