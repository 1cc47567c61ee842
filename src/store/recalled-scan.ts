import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import type { AnswerCache, KeptRow } from './answer-cache';
import { isRowExpired } from './event-row';

/** Rows of one answer that are gathered to be kept; more are read by those who read everything. */
const maxRows = 2_000;
/** Their characters as JSON: more would not be kept, and must not be held while the rest is read. */
const maxLength = 4_000_000;

function lengthOf(rows: readonly KeptRow[]): number {
  return rows.reduce((sum, row) => sum + jsonLength(row), 0);
}

type Rows = AsyncGenerator<readonly KeptRow[]>;

/**
 * The rows of a filter, newest first: those that are known from the last time, and what comes behind them
 * from `scanFrom`, which is told the last known row. What was read is kept for the next time. `now` in seconds.
 */
export async function* recalledScan(
  filter: Filter,
  answers: AnswerCache,
  now: number,
  scanFrom: (after?: KeptRow) => Rows,
): Rows {
  const since = filter.since ?? Number.NEGATIVE_INFINITY;
  // Before anything is given out: whoever takes it may write before they ask for more.
  const { version } = answers;
  const known = answers.find(filter, now);
  const rows = [...(known?.rows ?? [])];
  const isKnownTo = known?.wholeSince ?? Number.POSITIVE_INFINITY;
  if (known) yield rows.filter((row) => row.created_at >= since && !isRowExpired(row, now));
  if (since >= isKnownTo || (rows.at(-1)?.created_at ?? since) < since) return;
  let isTooLong = false;
  let length = lengthOf(rows);
  let end: 'left' | 'whole' | 'failed' = 'left';
  try {
    for await (const more of scanFrom(rows.at(-1))) {
      if (!isTooLong) rows.push(...more);
      length += lengthOf(more);
      if (rows.length > maxRows || length > maxLength) {
        isTooLong = true;
        rows.length = 0;
      }
      yield more;
    }
    end = 'whole';
  } catch (error) {
    end = 'failed';
    throw error;
  } finally {
    if (end !== 'failed' && !isTooLong) {
      const isWhole = end === 'whole' && { wholeSince: since };
      answers.keep(filter, { rows, readAt: now, ...isWhole }, version);
    }
  }
}
