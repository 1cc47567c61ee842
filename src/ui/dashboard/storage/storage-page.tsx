import type { Snapshot } from '../../../messages/snapshot';
import { StateNotices } from '../../shared/state-notices';
import { text } from '../../shared/text';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { CacheSection } from './cache-section';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';
import { RepairSection } from './repair-section';
import { RetentionSection } from './retention-section';
import { SettingsFileSection } from './settings-file-section';
import type { Transfers } from './transfers';

interface StoragePageProps {
  snapshot: Snapshot;
  transfers: Transfers;
}

/** What the cache takes, and the ways out of it and into it. */
export function StoragePage({ snapshot, transfers }: StoragePageProps) {
  const { settings, evictions } = snapshot;
  const { events, search } = snapshot.status;
  return (
    <>
      <PageHead title={text('storageTitle')} lead={text('storageLead')} />
      <StateNotices snapshot={snapshot} onOpen={openPage} here="storage" />
      <RepairSection problem={snapshot.status.problem} />
      <CacheSection events={events} search={search} />
      <RetentionSection settings={settings.retention} evictions={evictions} />
      <ExportSection events={events} transfer={transfers.saved} />
      <ImportSection transfer={transfers.brought} />
      <SettingsFileSection />
    </>
  );
}
