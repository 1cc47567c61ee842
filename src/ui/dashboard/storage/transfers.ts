import type { ImportTally } from '../../../messages/archive-protocol';
import {
  exportFile,
  type ImportProgress,
  importFile,
  type TransferOptions,
} from '../../../platform/archive-client';
import { saveFile } from '../../../platform/save-file';
import { fileName } from './file-name';
import { holdPage } from './hold-page';
import { createTransfer, type Transfer } from './transfer';

export interface Exported {
  readonly events: number;
  readonly bytes: number;
}

/** Events on their way out to a file and in from one: as long as the page is open, whatever it shows. */
export interface Transfers {
  /** Started with the day that the file is named after. */
  readonly saved: Transfer<Date, number, Exported>;
  readonly brought: Transfer<File, ImportProgress, ImportTally>;
}

export function createTransfers(): Transfers {
  return {
    saved: createTransfer(saveEvents, holdPage),
    brought: createTransfer(importFile, holdPage),
  };
}

async function saveEvents(
  day: Date,
  { signal, onProgress }: TransferOptions<number>,
): Promise<Exported> {
  let events = 0;
  const count = (sofar: number) => {
    events = sofar;
    onProgress(sofar);
  };
  const file = await exportFile({ signal, onProgress: count });
  saveFile(file, fileName('larder', 'jsonl', day));
  return { events, bytes: file.size };
}
