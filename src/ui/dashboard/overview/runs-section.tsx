import { relayLabel } from '../../../messages/relay-label';
import type { Snapshot } from '../../../messages/snapshot';
import { formatBytes } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { scopeName } from '../../shared/scope-name';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { routeHash } from '../route';
import { type Column, Table } from '../table';
import { latestRuns } from './latest-runs';

const shown = 6;
const columns = (): Column[] => [
  { title: text('columnRelay') },
  { title: text('columnScope') },
  { title: text('columnMethod') },
  { title: text('columnEvents'), number: true },
  { title: text('columnTraffic'), number: true },
];

/** What was done last, whoever it was with. */
export function RunsSection({ snapshot: { relays, status } }: { snapshot: Snapshot }) {
  const runs = latestRuns(relays, status.relays, shown);
  const title = text('latestRunsTitle');
  return (
    <Section title={title}>
      {runs.length === 0 ? (
        <p class="card muted">{text('latestRunsNone')}</p>
      ) : (
        <Table name="latest-table" title={title} columns={columns()}>
          {runs.map((run) => (
            <tr key={`${run.relay} ${run.scope}`} data-latest={run.relay}>
              <th scope="row">
                <a href={routeHash({ page: 'relay', url: run.relay })}>{relayLabel(run.relay)}</a>
                <span class="muted hint">
                  {' '}
                  <RelativeTime time={run.finishedAt} />
                </span>
              </th>
              <td data-column={text('columnScope')}>{scopeName(run.scope)}</td>
              <td data-column={text('columnMethod')}>
                {text(run.method === 'negentropy' ? 'methodNegentropy' : 'methodReq')}
              </td>
              <td class="number" data-column={text('columnEvents')}>
                {countText('eventsStored', run.stored)}
              </td>
              <td class="number" data-column={text('columnTraffic')}>
                {formatBytes(run.bytesUp + run.bytesDown, locale())}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
