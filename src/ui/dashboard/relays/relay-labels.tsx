import type { RelayRecord, RelayStatus } from '../../../messages/records';
import { formatDateTime, formatNumber } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { locale, text } from '../../shared/text';
import { backfillState } from './backfill-state';

interface RelayLabelsProps {
  relay: RelayRecord;
  status: RelayStatus | undefined;
}

/** What is known of a relay besides its state: what it asks of writers, how fast it is, how far it was read. */
export function RelayLabels({ relay, status }: RelayLabelsProps) {
  const { paymentRequired, minPow = 0 } = relay.capability ?? {};
  const read = backfillState(status);
  return (
    <ul class="traits">
      {paymentRequired === true && <li data-label="paid">{text('labelPaid')}</li>}
      {minPow > 0 && <li data-label="pow">{text('labelPow', String(minPow))}</li>}
      {status?.latencyMs !== undefined && (
        <li data-label="latency">
          {text('labelConnects', formatNumber(status.latencyMs, locale()))}
        </li>
      )}
      {read?.state === 'complete' && (
        <li data-label="complete">
          {text('labelComplete')} <RelativeTime time={read.until} />
        </li>
      )}
      {read?.state === 'under-way' && (
        <li data-label="under-way">
          {text('labelReadDownTo', formatDateTime(read.downTo, locale()))}
        </li>
      )}
    </ul>
  );
}
