import type { Eviction } from '../../../messages/eviction-record';
import type { MessageKey } from '../../../platform/i18n';
import { formatBytes, formatNumber } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { locale, text } from '../../shared/text';
import { Table } from '../table';

const reasons: Record<Eviction['reason'], MessageKey> = {
  expired: 'evictedExpired',
  age: 'evictedAge',
  strangers: 'evictedStrangers',
  oldest: 'evictedOldest',
};

/** What was removed, when and why. */
export function EvictionTable({ evictions }: { evictions: readonly Eviction[] }) {
  const columns = [
    { title: text('columnEvictedAt') },
    { title: text('columnEvictedWhy') },
    { title: text('columnEvictedEvents'), number: true },
    { title: text('columnEvictedBytes'), number: true },
  ] as const;
  const [at, why, events, bytes] = columns;
  return (
    <Table name="eviction-table" title={text('evictionsTitle')} columns={columns}>
      {evictions.map((it) => (
        <tr key={`${it.at} ${it.reason}`} data-reason={it.reason}>
          <td data-column={at.title}>
            <RelativeTime time={it.at} />
          </td>
          <td data-column={why.title}>{text(reasons[it.reason])}</td>
          <td class="number" data-column={events.title}>
            {formatNumber(it.events, locale())}
          </td>
          <td class="number" data-column={bytes.title}>
            {formatBytes(it.bytes, locale())}
          </td>
        </tr>
      ))}
    </Table>
  );
}
