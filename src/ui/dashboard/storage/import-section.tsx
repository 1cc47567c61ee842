import { useState } from 'preact/hooks';
import type { ImportTally } from '../../../messages/archive-protocol';
import { type ImportProgress, importFile } from '../../../platform/archive-client';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { FileDrop } from './file-drop';
import { ImportResult } from './import-result';
import { TransferProgress } from './transfer-progress';
import { useTransfer } from './use-transfer';

/** Events from a file of the user's. */
export function ImportSection() {
  const transfer = useTransfer<ImportProgress, ImportTally>();
  const [file, setFile] = useState<File>();
  const { running, progress, result, cancelled, error } = transfer;
  const take = (chosen: File): void => {
    setFile(chosen);
    void transfer.start((run) => importFile(chosen, run));
  };
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
          onFile={take}
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
