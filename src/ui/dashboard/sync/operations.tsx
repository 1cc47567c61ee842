import type { Snapshot } from '../../../messages/snapshot';
import type { Hindrance, SyncReport } from '../../../messages/sync-report';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Notice } from '../../shared/notice';
import { Section } from '../../shared/section';
import { summarizeSync } from '../../shared/summarize-sync';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useNow } from '../../shared/use-now';
import { SyncChoice } from '../sync-choice';
import { useAnswer } from '../use-answer';
import { JobTable } from './job-table';

/** How often it is asked how the jobs stand while the page is open, in milliseconds. */
const askAgainMs = 15_000;

/** Why less than the schedule says is done; the notices of the page tell of the others. */
const hindrances: Partial<Record<Hindrance, MessageKey>> = {
  metered: 'hindranceMetered',
  battery: 'hindranceBattery',
};

/** What runs when, and what can be done about all relays at once. */
export function Operations({ snapshot }: { snapshot: Snapshot }) {
  const { relays, status } = snapshot;
  const { syncing, enabled } = summarizeSync(relays, status);
  const paused = status.paused === true;
  // Asked again when something began, ended, or is due at another time, and now and then: jobs that sync
  // nothing come and go without a word.
  const again = useNow(askAgainMs);
  const trigger = JSON.stringify([syncing, paused, status.online, status.nextSyncAt, again]);
  const { answer: report, error } = useAnswer({ type: 'sync.status' }, trigger);
  const action = useAction();
  return (
    <>
      <Section title={text('operationsTitle')}>
        <div class="card">
          {report !== undefined && <Hindered report={report} />}
          <SyncChoice syncing={syncing > 0} disabled={paused || !status.online || enabled === 0} />
          <div class="actions">
            <Button
              icon={paused ? 'play' : 'pause'}
              busy={action.busy}
              onClick={() =>
                void action.run(() => ask({ type: paused ? 'sync.resume' : 'sync.pause' }))
              }
            >
              {text(paused ? 'resume' : 'pause')}
            </Button>
            <Button
              busy={action.busy}
              disabled={paused}
              onClick={() => void action.run(() => ask({ type: 'sync.recover' }))}
            >
              {text('recover')}
            </Button>
          </div>
          <ErrorNotice error={action.error ?? error} />
        </div>
      </Section>
      {report !== undefined && <JobTable jobs={report.jobs} paused={paused} />}
    </>
  );
}

function Hindered({ report: { allowed, because } }: { report: SyncReport }) {
  const reason = because && hindrances[because];
  if (reason === undefined || allowed === 'sync') return null;
  return (
    <Notice tone="info" live>
      {text(reason)} {text(allowed === 'pause' ? 'allowedNothing' : 'allowedSmall')}
    </Notice>
  );
}
