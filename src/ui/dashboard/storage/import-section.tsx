import type { ImportProgress } from '../../../platform/archive-client';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { FileDrop } from './file-drop';
import { ImportResult } from './import-result';
import { TransferProgress } from './transfer-progress';
import type { Transfers } from './transfers';
import { useTransfer } from './use-transfer';

/** Events from a file of the user's. */
export function ImportSection({ transfer }: { transfer: Transfers['brought'] }) {
  const state = useTransfer(transfer);
  const { running, subject: file, progress, result, cancelled = false, error } = state;
  // What was told of stays, also when it did not come to its end.
  const tally = running ? undefined : (result ?? progress?.tally);
  return (
    <Section title={text('importTitle')}>
      <div class="card" data-testid="import" data-running={running}>
        <p>{text('importLead')}</p>
        <FileDrop
          label={text('importChoose')}
          accept=".jsonl,.ndjson,.json,.txt"
          busy={running}
          onFile={(chosen) => void transfer.start(chosen)}
        />
        {running && file !== undefined && (
          <TransferProgress
            label={text('importTitle')}
            value={file.size === 0 ? undefined : (progress?.bytes ?? 0) / file.size}
            words={progressWords(file, progress)}
            onCancel={transfer.cancel}
          />
        )}
        <p role="status" class="status-line">
          {file !== undefined && endWords(file.name, result !== undefined, cancelled)}
        </p>
        <ErrorNotice error={error} />
        {tally !== undefined && <ImportResult tally={tally} />}
      </div>
    </Section>
  );
}

function progressWords(file: File, progress: ImportProgress | undefined): string {
  const [bytes, all] = [progress?.bytes ?? 0, file.size].map((it) => formatBytes(it, locale()));
  return countText('importProgress', progress?.tally.added ?? 0, bytes ?? '', all ?? '');
}

function endWords(name: string, done: boolean, cancelled: boolean): string {
  if (done) return text('importDone', name);
  return cancelled ? text('importCancelled', name) : '';
}
