import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { Announcer } from './announcer';
import { Icon } from './icon';
import { Progress } from './progress';
import { RelativeTime } from './relative-time';
import { type SyncSummary, summarizeSync } from './summarize-sync';
import { countText, text } from './text';

/** The one line that says how full the larder is and how fresh. */
export function SyncOverview({ snapshot }: { snapshot: BriefSnapshot }) {
  const { status, relays } = snapshot;
  const summary = summarizeSync(relays, status);
  return (
    <div
      class="overview"
      data-testid="status"
      data-events={status.events}
      data-synced={summary.synced}
      data-syncing={summary.syncing > 0}
    >
      <p class="overview-count">{countText('eventsKept', status.events)}</p>
      <p class="overview-line facts">
        <Freshness summary={summary} paused={status.paused === true} />
        <span>{relaysInWords(summary)}</span>
      </p>
      {summary.syncing > 0 && <Progress label={text('syncProgress')} value={summary.progress} />}
      <Announcer message={turningPoint(summary)} />
    </div>
  );
}

function Freshness({ summary, paused }: { summary: SyncSummary; paused: boolean }) {
  if (summary.syncing > 0) {
    return (
      <span>
        <Icon name="sync" spinning /> {text('syncing')}
      </span>
    );
  }
  if (paused) return <span>{text('paused')}</span>;
  if (summary.lastSyncAt === undefined) return <span>{text('neverSynced')}</span>;
  return (
    <span>
      {text('lastSync')} <RelativeTime time={summary.lastSyncAt} />
    </span>
  );
}

function relaysInWords({ enabled, synced }: SyncSummary): string {
  return enabled === 0 ? text('noRelayOn') : countText('relaysSynced', enabled, String(synced));
}

/** Changes when a sync begins and ends, and not in between. */
function turningPoint(summary: SyncSummary): string {
  if (summary.syncing > 0) return text('syncing');
  return summary.finished ? text('syncDone', relaysInWords(summary)) : '';
}
