import { type JournalEntry, journalKey, readJournal } from '../messages/journal-record';
import { browser } from './browser';

/** What happened in the background, newest first; also while it cannot be started. */
export async function readStoredJournal(): Promise<JournalEntry[]> {
  return readJournal((await browser.storage.local.get(journalKey))[journalKey]);
}

/** Calls the listener with each new state; returns the way to stop. */
export function watchJournal(listener: (entries: JournalEntry[]) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[journalKey];
    if (area === 'local' && change !== undefined) listener(readJournal(change.newValue));
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
