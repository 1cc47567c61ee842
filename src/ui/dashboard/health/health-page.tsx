import type { Snapshot } from '../../../messages/snapshot';
import { about } from '../../../platform/about';
import { Button } from '../../shared/button';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { PageHead } from '../page-head';
import { ChecksSection } from './checks-section';
import { JournalSection } from './journal-section';
import { judge } from './judge';
import { ReportSection } from './report-section';
import { useHealth } from './use-health';
import { useJournal } from './use-journal';

/** What works, what does not, and what can be done about it. */
export function HealthPage({ snapshot }: { snapshot: Snapshot }) {
  const { facts, look } = useHealth(snapshot);
  const journal = useJournal();
  const { busy, run } = useAction();
  const checks = facts && judge(facts, snapshot);
  return (
    <>
      <PageHead title={text('healthTitle')} lead={text('healthLead')}>
        <Button icon="sync" busy={busy} onClick={() => void run(look)}>
          {text('checkAgain')}
        </Button>
      </PageHead>
      {checks === undefined ? (
        <p class="card muted">{text('checking')}</p>
      ) : (
        <ChecksSection checks={checks} snapshot={snapshot} onRepaired={look} />
      )}
      {journal !== undefined && <JournalSection entries={journal} />}
      {facts !== undefined && checks !== undefined && journal !== undefined && (
        <ReportSection {...{ about: about(), snapshot, facts, checks, journal }} />
      )}
    </>
  );
}
