import type { RelayRecord, RelayStatus } from '../../../messages/records';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { ConditionLine } from '../../shared/condition-line';
import { ErrorNotice } from '../../shared/error-notice';
import { ErrorWords } from '../../shared/error-words';
import { formatBytes, formatNumber } from '../../shared/format';
import { hasFailed, relayCondition } from '../../shared/relay-condition';
import { RelayTraits } from '../../shared/relay-traits';
import { Switch } from '../../shared/switch';
import { locale, text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { routeHash } from '../route';
import { type Column, Table } from '../table';
import { type LastSync, lastSync } from './last-sync';
import { RelayLabels } from './relay-labels';

const columns = (): Column[] => [
  { title: text('columnRelay') },
  { title: text('columnState') },
  { title: text('columnLastMethod') },
  { title: text('columnNewEvents'), number: true },
  { title: text('columnSaved'), number: true },
  { title: text('columnOn') },
];

const methodWords: Record<LastSync['method'], MessageKey> = {
  negentropy: 'methodNegentropy',
  req: 'methodReq',
  mixed: 'methodMixed',
};

interface RelayTableProps {
  title: string;
  relays: readonly RelayRecord[];
  statuses: Readonly<Record<string, RelayStatus>>;
}

export function RelayTable({ title, relays, statuses }: RelayTableProps) {
  return (
    <Table name="relay-table" title={title} columns={columns()}>
      {relays.map((relay) => (
        <RelayTableRow key={relay.url} relay={relay} status={statuses[relay.url]} />
      ))}
    </Table>
  );
}

/** One relay: what it is for, how it stands, what its last sync did. The name leads to the rest. */
function RelayTableRow({ relay, status }: { relay: RelayRecord; status: RelayStatus | undefined }) {
  const { error, run } = useAction();
  const { url } = relay;
  const name = relayLabel(url);
  const condition = relayCondition(relay, status);
  const last = lastSync(status);
  return (
    <tr class="relay-line" data-relay={url} data-condition={condition}>
      <th scope="row">
        <a href={routeHash({ page: 'relay', url })}>{name}</a>
        <RelayTraits relay={relay} />
        <RelayLabels relay={relay} status={status} />
      </th>
      <td>
        <ConditionLine condition={condition} status={status} />
        {hasFailed(condition) && status?.error !== undefined && (
          <p class="hint">
            <ErrorWords brief error={status.error} />
          </p>
        )}
        <ErrorNotice error={error} />
      </td>
      <td class="short" data-column={text('columnLastMethod')}>
        {last && text(methodWords[last.method])}
      </td>
      <td class="number" data-column={text('columnNewEvents')}>
        {last && formatNumber(last.stored, locale())}
      </td>
      <td class="number" data-column={text('columnSaved')}>
        {last?.bytesSaved !== undefined && formatBytes(last.bytesSaved, locale())}
      </td>
      <td class="operable">
        <Switch
          label={text('relaySwitch', name)}
          checked={relay.enabled}
          onChange={(enabled) => run(() => ask({ type: 'relay.enable', url, enabled }))}
        />
      </td>
    </tr>
  );
}
