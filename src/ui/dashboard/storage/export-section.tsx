import { exportFile } from '../../../platform/archive-client';
import { saveFile } from '../../../platform/save-file';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes, formatNumber } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { fileName } from './file-name';
import { TransferProgress } from './transfer-progress';
import { type Transfer, useTransfer } from './use-transfer';

interface Exported {
  readonly events: number;
  readonly bytes: number;
}

/** All events as a file of the user's. `events`: in the cache. */
export function ExportSection({ events }: { events: number }) {
  const transfer = useTransfer<number, Exported>();
  const { running, progress = 0, error } = transfer;
  const save = () =>
    transfer.start(async ({ signal, onProgress }) => {
      let written = 0;
      const count = (sofar: number) => {
        written = sofar;
        onProgress(sofar);
      };
      const file = await exportFile({ signal, onProgress: count });
      saveFile(file, fileName('larder', 'jsonl', new Date()));
      return { events: written, bytes: file.size };
    });
  return (
    <Section title={text('exportTitle')}>
      <div class="card" data-testid="export">
        <p>{text('exportLead')}</p>
        <div class="actions">
          <Button busy={running} disabled={events === 0} onClick={() => void save()}>
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
          {endWords(transfer)}
        </p>
        <ErrorNotice error={error} />
      </div>
    </Section>
  );
}

function endWords({ result, cancelled }: Transfer<number, Exported>): string {
  if (cancelled) return text('exportCancelled');
  if (!result) return '';
  return countText('exportDone', result.events, formatBytes(result.bytes, locale()));
}
