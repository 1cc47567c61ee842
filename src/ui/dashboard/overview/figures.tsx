import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { type DiskSpace, readDiskSpace } from '../../../platform/disk-space';
import { formatBytes, formatNumber } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { summarizeSync } from '../../shared/summarize-sync';
import { countText, locale, text } from '../../shared/text';
import { Figure } from './figure';

/** The handful of numbers that say how Larder is doing. */
export function Figures({ snapshot }: { snapshot: Snapshot }) {
  const { status, relays, census, settings } = snapshot;
  const { lastSyncAt, enabled, synced } = summarizeSync(relays, status);
  const space = useDiskSpace(status.events);
  const { maxMegabytes } = settings.retention;
  const runs = census?.traffic.runs ?? 0;
  return (
    <dl class="figures">
      <Figure term={text('figureEvents')} name="events" page="storage">
        {formatNumber(status.events, locale())}
      </Figure>
      <Figure
        term={text('figureStorage')}
        name="storage"
        page="storage"
        detail={
          maxMegabytes > 0
            ? text('figureBudget', formatBytes(maxMegabytes * 1e6, locale()))
            : text('figureNoBudget')
        }
      >
        {space?.usage === undefined ? '–' : formatBytes(space.usage, locale())}
      </Figure>
      <Figure
        term={text('figureSync')}
        name="sync"
        page="relays"
        detail={enabled === 0 ? undefined : countText('relaysSynced', enabled, String(synced))}
      >
        {lastSyncAt === undefined ? text('figureNever') : <RelativeTime time={lastSyncAt} />}
      </Figure>
      <Figure
        term={text('figureSaved')}
        name="saved"
        page="relays"
        detail={runs === 0 ? undefined : countText('figureSavedOf', runs)}
      >
        {census === undefined ? '–' : formatBytes(census.traffic.saved, locale())}
      </Figure>
    </dl>
  );
}

/** What the browser says of the disk; asked again when there is more or less to keep. */
function useDiskSpace(trigger: number): DiskSpace | undefined {
  const [space, setSpace] = useState<DiskSpace>();
  useEffect(() => {
    readDiskSpace().then(setSpace, reportError);
  }, [trigger]);
  return space;
}
