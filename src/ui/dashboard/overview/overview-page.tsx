import { useEffect } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Announcer } from '../../shared/announcer';
import { ErrorNotice } from '../../shared/error-notice';
import { StateNotices } from '../../shared/state-notices';
import { summarizeSync } from '../../shared/summarize-sync';
import { SyncNow } from '../../shared/sync-now';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { FirstRunNotice } from '../first-run-notice';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { CensusSection } from './census-section';
import { Figures } from './figures';
import { NeedsSection } from './needs-section';
import { RunsSection } from './runs-section';

/** How Larder is doing, on one page: the start of the dashboard. */
export function OverviewPage({ snapshot }: { snapshot: Snapshot }) {
  const { status, relays, census, accounts } = snapshot;
  const syncing = summarizeSync(relays, status).syncing > 0;
  const counting = useAction();
  const { run } = counting;
  // While a sync runs the numbers would be old at once: they are counted when it is done. What could not be
  // counted is counted when what was wrong with the database has changed.
  useEffect(() => {
    if (!syncing) void run(() => ask({ type: 'census.take' }));
  }, [syncing, status.events, status.problem?.code, run]);
  return (
    <>
      <PageHead title={text('overviewTitle')}>
        <SyncNow snapshot={snapshot} />
      </PageHead>
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      {accounts.length === 0 ? <FirstRunNotice /> : <NeedsSection snapshot={snapshot} />}
      <Figures snapshot={snapshot} />
      <CensusSection census={census} />
      {/* A broken database is told of by the notices above. */}
      {status.problem === undefined && <ErrorNotice error={counting.error} />}
      <RunsSection snapshot={snapshot} />
      <Announcer message={syncing ? text('syncing') : ''} />
    </>
  );
}
