import type { AdminType } from './admin';
import type { IdCheck } from './health-report';
import type { KeptError } from './kept-error';

const levels = ['info', 'warning', 'error'] as const;
const topics = ['started', 'unexpected', 'relay', 'check', 'asked', 'refused'] as const;
export type JournalLevel = (typeof levels)[number];
export type JournalTopic = (typeof topics)[number];

/** Requests that change much: whoever looks for a fault wants to know of them. */
export type NotedRequest = Extract<
  AdminType,
  | 'account.remove'
  | 'relay.remove'
  | 'relay.reset'
  | 'sync.pause'
  | 'sync.resume'
  | 'sync.reset'
  | 'cache.clear'
  | 'cache.rebuild'
  | 'settings.import'
  | 'signer.connect'
  | 'signer.disconnect'
  | 'health.ring'
>;

/** What happened in the background, without keys, sites and contents of events. */
export interface JournalEntry extends Pick<KeptError, 'detail' | 'sentence'> {
  /** Milliseconds since 1970; of the latest time, where it happened several times. */
  readonly at: number;
  readonly times: number;
  readonly level: JournalLevel;
  /**
   * `started`: the background did. `unexpected`: an error that nobody waited for. `relay`: a sync of
   * one failed. `check`: of the id sets. `asked`: something the user had done; `refused`: it failed.
   */
  readonly topic: JournalTopic;
  /** Of an error. */
  readonly code?: string;
  /** The type of what was asked for. */
  readonly request?: string;
  /** What a check of the id sets found. */
  readonly checked?: Omit<IdCheck, 'at'>;
  /** In English: for reports, and where a page has no words of its own for it. */
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
  const { at, times, level, topic, code, message, detail, relay, request, ...told } =
    value as Record<string, unknown>;
  return (
    [at, times].every((it) => Number.isSafeInteger(it)) &&
    typeof message === 'string' &&
    [code, detail, relay, request].every((it) => it === undefined || typeof it === 'string') &&
    (told.sentence === undefined || isSentence(told.sentence)) &&
    (told.checked === undefined || isChecked(told.checked)) &&
    levels.some((it) => it === level) &&
    topics.some((it) => it === topic)
  );
}

function isSentence(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((it) => typeof it === 'string');
}

function isChecked(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { sets, ids, rebuilt } = value as Record<string, unknown>;
  return [sets, ids, rebuilt].every((it) => Number.isSafeInteger(it));
}
