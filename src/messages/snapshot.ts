import { type BriefSnapshot, briefReaders, itemsOf } from './brief-snapshot';
import type { Census } from './census-record';
import type { ComparisonRecord } from './comparison-record';
import { isCensus, isComparison, isEviction, isOutbox } from './dashboard-shapes';
import { emptyComparison, emptyOutbox } from './empty-records';
import type { Eviction } from './eviction-record';
import { isText } from './fits';
import type { OutboxRecord } from './outbox-record';
import { readSettings } from './read-settings';
import type { Settings } from './records';
import { type Readers, readWith } from './snapshot-reader';

/**
 * Everything a Larder page draws, read from extension storage in one call: each key of this object
 * is a storage key. The background writes it, the pages only read it and listen for changes.
 */
export interface Snapshot extends BriefSnapshot {
  settings: Settings;
  outbox: OutboxRecord;
  evictions: Eviction[];
  comparison: ComparisonRecord;
  /** `undefined`: nobody has looked at the overview yet. */
  census: Census | undefined;
  /** Sites that have a pantry, or had one. */
  pantries: string[];
}

/** What is no record of its kind any more is left out or empty; the rest stands. */
export const snapshotReaders: Readers<Snapshot> = {
  ...briefReaders,
  settings: readSettings,
  outbox: (stored) => (isOutbox(stored) ? stored : emptyOutbox),
  evictions: (stored) => itemsOf(stored, isEviction),
  comparison: (stored) => (isComparison(stored) ? stored : emptyComparison),
  census: (stored) => (isCensus(stored) ? stored : undefined),
  pantries: (stored) => itemsOf(stored, isText),
};

/** What lies in storage as a page can draw it. */
export function toSnapshot(stored: Readonly<Record<string, unknown>>): Snapshot {
  return readWith(snapshotReaders, stored);
}
