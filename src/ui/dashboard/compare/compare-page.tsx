import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { later } from '../../shared/later';
import { Notice } from '../../shared/notice';
import { StateNotices } from '../../shared/state-notices';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { FirstRunNotice } from '../first-run-notice';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { ComparedRelays } from './compared-relays';
import { ComparisonStatus } from './comparison-status';
import { isWrittenTo } from './is-written-to';

const CoverageSection = later(async () => (await import('./coverage-section')).CoverageSection);

/** Which of the user's relays holds which of the user's own events, and what they lack sent to them. */
export function ComparePage({ snapshot }: { snapshot: Snapshot }) {
  const { relays, status, accounts, signer } = snapshot;
  const { comparison, heals } = snapshot.comparison;
  const { busy, error, run } = useAction();
  const any = relays.some(isWrittenTo);
  return (
    <>
      <PageHead title={text('compareTitle')} lead={text('compareLead')}>
        {any && (
          <Button
            icon="sync"
            tone="primary"
            busy={busy || comparison?.state === 'running'}
            disabled={status.paused === true || !status.online}
            onClick={() => void run(() => ask({ type: 'compare.run' }))}
          >
            {text('compareNow')}
          </Button>
        )}
      </PageHead>
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      {accounts.length === 0 && <FirstRunNotice />}
      {accounts.length > 0 && !any && <Notice tone="info">{text('compareNoRelays')}</Notice>}
      <ErrorNotice error={error} />
      {any && comparison === undefined && (
        <Notice tone="info" icon="grid">
          {text('compareNever')}
        </Notice>
      )}
      <ComparisonStatus comparison={comparison} />
      {comparison !== undefined && comparison.relays.length > 0 && (
        <>
          <ComparedRelays
            comparison={comparison}
            heals={heals}
            disabled={status.paused === true || !status.online}
            signer={signer}
          />
          <CoverageSection comparison={comparison} />
        </>
      )}
    </>
  );
}
