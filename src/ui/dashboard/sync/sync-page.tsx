import type { Snapshot } from '../../../messages/records';
import { StateNotices } from '../../shared/state-notices';
import { SyncNow } from '../../shared/sync-now';
import { text } from '../../shared/text';
import { PageHead } from '../page-head';
import { SettingsSection } from './settings-section';

/** How and when Larder syncs, and what can be done about it as a whole. */
export function SyncPage({ snapshot }: { snapshot: Snapshot }) {
  return (
    <>
      <PageHead title={text('syncPageTitle')}>
        <SyncNow snapshot={snapshot} />
      </PageHead>
      <StateNotices snapshot={snapshot} />
      <SettingsSection settings={snapshot.settings} />
    </>
  );
}
