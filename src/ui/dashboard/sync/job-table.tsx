import { relayLabel } from '../../../messages/relay-label';
import type { SyncReport } from '../../../messages/sync-report';
import type { MessageKey } from '../../../platform/i18n';
import { Icon } from '../../shared/icon';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { DueTime } from '../due-time';
import { Table } from '../table';

type Job = SyncReport['jobs'][number];

const names: Record<string, MessageKey> = {
  realtime: 'jobRealtime',
  reconcile: 'jobReconcile',
  backfill: 'jobBackfill',
  upload: 'jobUpload',
  full: 'jobFull',
  recovery: 'recover',
  lists: 'jobLists',
  check: 'jobCheck',
  evict: 'jobEvict',
};

interface JobTableProps {
  jobs: readonly Job[];
  /** Nothing that asks a relay is done by itself. */
  paused: boolean;
}

/** What is done by itself, soonest first. */
export function JobTable({ jobs, paused }: JobTableProps) {
  const title = text('jobsTitle');
  const soonest = jobs.toSorted((a, b) => a.nextRunAt - b.nextRunAt);
  // A pause holds back what asks relays and what is not urgent; room is made all the same.
  const isHeld = ({ name }: Job): boolean => paused && name !== 'evict';
  return (
    <Section title={title}>
      <Table
        name="job-table"
        title={title}
        columns={[{ title: text('columnJob') }, { title: text('columnNextRun') }]}
      >
        {soonest.map((job) => (
          <tr key={job.name} data-job={job.name}>
            <th scope="row">
              <JobName name={job.name} />
            </th>
            <td>
              <NextRun job={job} paused={isHeld(job)} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function NextRun({ job, paused }: { job: Job; paused: boolean }) {
  if (job.runningSince !== undefined) {
    return (
      <span class="running">
        <Icon name="sync" spinning /> {text('jobRunning')}
      </span>
    );
  }
  if (paused) return <span class="muted">{text('paused')}</span>;
  return <DueTime time={job.nextRunAt} />;
}

/** A job with a relay of its own is told with that relay. */
function JobName({ name }: { name: string }) {
  const [job = '', url] = name.split(' ');
  const key = names[job];
  return (
    <>
      {key === undefined ? job : text(key)}
      {url !== undefined && <span class="muted"> {relayLabel(url)}</span>}
    </>
  );
}
