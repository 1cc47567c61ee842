import type { Snapshot } from '../../../messages/records';
import { openExtensionPage } from '../../../platform/tabs';
import { Button } from '../../shared/button';
import { Notice } from '../../shared/notice';
import { Section } from '../../shared/section';
import { StateNotices } from '../../shared/state-notices';
import { SyncNow } from '../../shared/sync-now';
import { SyncOverview } from '../../shared/sync-overview';
import { countText, text } from '../../shared/text';
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
      {snapshot.accounts.length === 0 ? (
        <Notice tone="info" title={text('firstRunTitle')}>
          <p>{text('firstRunText')}</p>
          <Button tone="primary" onClick={() => void openExtensionPage('welcome')}>
            {text('firstRunStart')}
          </Button>
        </Notice>
      ) : (
        <SyncOverview snapshot={snapshot} />
      )}
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
