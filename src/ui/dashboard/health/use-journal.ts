import { useEffect, useState } from 'preact/hooks';
import type { JournalEntry } from '../../../messages/journal-record';
import { readStoredJournal, watchJournal } from '../../../platform/journal-storage';

/** What happened in the background, newest first, as it happens; undefined until it was read. */
export function useJournal(): readonly JournalEntry[] | undefined {
  const [entries, setEntries] = useState<JournalEntry[]>();
  useEffect(() => {
    const stop = watchJournal(setEntries);
    readStoredJournal().then(setEntries, reportError);
    return stop;
  }, []);
  return entries;
}
