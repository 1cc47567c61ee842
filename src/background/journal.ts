import type { KeyValue } from '../mailboxes/stored-value';
import {
  type JournalEntry,
  journalKept,
  journalKey,
  readJournal,
} from '../messages/journal-record';
import { toKeptError } from '../messages/kept-error';
import { LarderError } from '../messages/larder-error';
import { withoutSecrets } from '../messages/without-secrets';

const textLength = 300;
/** An entry like one of so many before it is counted there: a relay that is gone fills no page. */
const alike = 20;

export interface JournalDeps {
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Calls back once, a little later: storage is not written for every entry. */
  readonly soon: (write: () => void) => void;
}

export type JournalNote = Omit<JournalEntry, 'at' | 'times'>;

/** What happened in the background, for whoever looks for a fault; kept over its restarts. */
export interface Journal {
  /** Never fails: what is noted must not stop the work. */
  note(entry: JournalNote): void;
  /** An error that nobody waited for; `unexpected` unless it is told otherwise. */
  noteError(reason: unknown, entry?: Partial<JournalNote>): void;
  clear(): Promise<void>;
  /** Resolves when everything noted so far is in storage. */
  flush(): Promise<void>;
}

export function createJournal({ storage, clock, soon }: JournalDeps): Journal {
  let pending: JournalEntry[] = [];
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const fresh = pending;
    pending = [];
    if (fresh.length === 0) return;
    const before = readJournal(await storage.get(journalKey));
    await storage.set(journalKey, fresh.reduce(withEntry, before));
  };
  /** One after the other. Where nothing can be written, there is nowhere to say so. */
  const flush = (): Promise<void> => {
    writing = writing.then(write).catch(() => undefined);
    return writing;
  };
  const note = (entry: JournalNote): void => {
    if (pending.push({ ...fitToKeep(entry), at: clock(), times: 1 }) === 1)
      soon(() => void flush());
  };
  return {
    note,
    noteError(reason, entry = {}) {
      note({ level: 'error', topic: 'unexpected', ...describe(reason), ...entry });
    },
    clear() {
      pending = [];
      writing = writing.then(() => storage.set(journalKey, []));
      return writing;
    },
    flush,
  };
}

/** An error that is none of ours says little without the place it came from. */
function describe(reason: unknown): Omit<JournalNote, 'level' | 'topic'> {
  if (reason instanceof LarderError || !(reason instanceof Error)) return toKeptError(reason);
  const [place = ''] = /[\w.-]+\.js:\d+(?::\d+)?/.exec(reason.stack ?? '') ?? [];
  return { code: reason.name, message: `${reason.message} ${place}`.trim() };
}

function fitToKeep(entry: JournalNote): JournalNote {
  const kept = (text: string) => withoutSecrets(text).slice(0, textLength);
  const { message, detail, sentence } = entry;
  const [name, ...values] = sentence ?? [];
  return {
    ...entry,
    message: kept(message),
    ...(detail !== undefined && { detail: kept(detail) }),
    ...(name !== undefined && { sentence: [name, ...values.map(kept)] }),
  };
}

/** Newest first; one like it moves up and counts once more. */
function withEntry(entries: JournalEntry[], entry: JournalEntry): JournalEntry[] {
  const index = entries.slice(0, alike).findIndex((it) => isAlike(it, entry));
  const same = entries[index];
  if (same === undefined) return [entry, ...entries].slice(0, journalKept);
  const others = entries.filter((it) => it !== same);
  return [{ ...entry, times: same.times + 1 }, ...others];
}

function isAlike(a: JournalEntry, b: JournalEntry): boolean {
  const keys = ['level', 'topic', 'code', 'message', 'detail', 'request', 'relay'] as const;
  return keys.every((key) => a[key] === b[key]);
}
