const levels = ['info', 'warning', 'error'] as const;
const topics = ['started', 'unexpected', 'relay', 'check', 'asked', 'refused'] as const;
export type JournalLevel = (typeof levels)[number];
export type JournalTopic = (typeof topics)[number];

/** What happened in the background, without keys, sites and contents of events. */
export interface JournalEntry {
  /** Milliseconds since 1970; of the latest time, where it happened several times. */
  readonly at: number;
  readonly times: number;
  readonly level: JournalLevel;
  /**
   * `started`: the background did. `unexpected`: an error that nobody waited for. `relay`: a sync of
   * one failed. `check`: of the id sets. `asked`: something the user had done; `refused`: it failed.
   */
  readonly topic: JournalTopic;
  /** Of an error, or the request. */
  readonly code?: string;
  readonly message: string;
  /** Its address. */
  readonly relay?: string;
}

/** Entries that are kept; the oldest go. */
export const journalKept = 200;
/** Where they are kept in extension storage. */
export const journalKey = 'journal';

/**
 * The entries as they are read back, newest first; what lost its shape is left out. Without a schema,
 * because pages load this.
 */
export function readJournal(stored: unknown): JournalEntry[] {
  return Array.isArray(stored) ? stored.filter(isEntry).slice(0, journalKept) : [];
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { at, times, level, topic, code, message, relay } = value as Record<string, unknown>;
  return (
    [at, times].every((it) => Number.isSafeInteger(it)) &&
    typeof message === 'string' &&
    [code, relay].every((it) => it === undefined || typeof it === 'string') &&
    levels.some((it) => it === level) &&
    topics.some((it) => it === topic)
  );
}
