import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes, formatNumber } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import type { TransferState } from './transfer';
import { TransferProgress } from './transfer-progress';
import type { Exported, Transfers } from './transfers';
import { useTransfer } from './use-transfer';

interface ExportSectionProps {
  /** In the cache. */
  events: number;
  transfer: Transfers['saved'];
}

/** All events as a file of the user's. */
export function ExportSection({ events, transfer }: ExportSectionProps) {
  const state = useTransfer(transfer);
  const { running, progress = 0, error } = state;
  return (
    <Section title={text('exportTitle')}>
      <div class="card" data-testid="export">
        <p>{text('exportLead')}</p>
        <div class="actions">
          <Button
            busy={running}
            disabled={events === 0}
            onClick={() => void transfer.start(new Date())}
          >
            {text('exportSave')}
          </Button>
        </div>
        {running && (
          <TransferProgress
            label={text('exportTitle')}
            value={events === 0 ? undefined : Math.min(1, progress / events)}
            words={countText('exportProgress', progress, formatNumber(events, locale()))}
            onCancel={transfer.cancel}
          />
        )}
        <p role="status" class="status-line">
          {endWords(state)}
        </p>
        <ErrorNotice error={error} />
      </div>
    </Section>
  );
}

function endWords({ result, cancelled }: TransferState<Date, number, Exported>): string {
  if (cancelled) return text('exportCancelled');
  if (!result) return '';
  return countText('exportDone', result.events, formatBytes(result.bytes, locale()));
}
