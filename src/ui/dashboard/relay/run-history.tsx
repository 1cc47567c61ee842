import type { SyncRun } from '../../../messages/sync-run';
import { ErrorNotice } from '../../shared/error-notice';
import { ErrorWords } from '../../shared/error-words';
import { formatBytes, formatNumber } from '../../shared/format';
import { reasonWords } from '../../shared/reason-words';
import { RelativeTime } from '../../shared/relative-time';
import { scopeName } from '../../shared/scope-name';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { type Column, Table } from '../table';
import { useAnswer } from '../use-answer';
import { bytesSaved } from './bytes-saved';
import { formatDuration } from './format-duration';

const columns = (): Column[] => [
  { title: text('columnRun') },
  { title: text('columnMethod') },
  { title: text('columnRounds'), number: true },
  { title: text('columnTraffic'), number: true },
  { title: text('columnEvents'), number: true },
  { title: text('columnTook'), number: true },
  { title: text('columnSaved'), number: true },
];
const shown = 50;

interface RunHistoryProps {
  relay: string;
  /** Changes when there is something new to show. */
  trigger: unknown;
}

/** The latest runs of one relay: what each cost and brought. */
export function RunHistory({ relay, trigger }: RunHistoryProps) {
  const { answer: runs, error } = useAnswer({ type: 'runs.list', relay, limit: shown }, trigger);
  const title = text('historyTitle');
  return (
    <Section title={title}>
      <ErrorNotice error={error} />
      {runs?.length === 0 && <p class="muted">{text('historyEmpty')}</p>}
      {runs !== undefined && runs.length > 0 && (
        <Table name="run-table" title={title} columns={columns()}>
          {runs.map((run) => (
            <RunRow key={`${run.startedAt} ${run.scope}`} run={run} />
          ))}
        </Table>
      )}
    </Section>
  );
}

function RunRow({ run }: { run: SyncRun }) {
  const saved = bytesSaved(run);
  return (
    <tr data-run={run.scope}>
      <th scope="row">
        <span class="run-scope">{scopeName(run.scope)}</span>
        <span class="muted">
          <RelativeTime time={run.startedAt} />
        </span>
        {run.error && (
          <p class="run-error">
            <ErrorWords error={run.error} brief />
          </p>
        )}
      </th>
      <td>
        {text(run.method === 'negentropy' ? 'methodNegentropy' : 'methodReq')}
        <p class="hint">{reasonWords(run.reason)}</p>
      </td>
      <td class="number" data-column={text('columnRounds')}>
        {formatNumber(run.rounds, locale())}
      </td>
      <td class="number" data-column={text('columnTraffic')}>
        <ul>
          <li>{text('bytesUp', formatBytes(run.bytesUp, locale()))}</li>
          <li>{text('bytesDown', formatBytes(run.bytesDown, locale()))}</li>
        </ul>
      </td>
      <td class="number" data-column={text('columnEvents')}>
        <RunEvents run={run} />
      </td>
      <td class="number" data-column={text('columnTook')}>
        {formatDuration(run.durationMs, locale())}
      </td>
      <td class="number" data-column={text('columnSaved')}>
        {saved !== undefined && formatBytes(saved, locale())}
      </td>
    </tr>
  );
}

/** What came and went; what was nothing is left out. */
function RunEvents({ run }: { run: SyncRun }) {
  const { stored, duplicates, rejected, uploaded = 0, refused = 0 } = run;
  return (
    <ul>
      <li>{countText('eventsStored', stored)}</li>
      {duplicates > 0 && <li class="muted">{countText('eventsKnown', duplicates)}</li>}
      {rejected > 0 && <li class="muted">{countText('eventsRejected', rejected)}</li>}
      {uploaded > 0 && <li>{countText('eventsSent', uploaded)}</li>}
      {refused > 0 && <li>{countText('eventsRefused', refused)}</li>}
    </ul>
  );
}
