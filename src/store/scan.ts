import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { compareNewestFirst } from '../nostr/event';
import { type Filter, tagConditions } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { type EventRow, isIndexedTag } from './event-row';
import type { Cursor } from './event-store';
import { maxPage } from './index-walk';
import { plansFor } from './query-plan';
import { racePlans } from './race-plans';
import { rowMatcher } from './row-matcher';

export interface ScanOptions {
  /** Begins behind this place. */
  readonly after?: Cursor;
  /** How many events the reader of the scan will take at most. */
  readonly limit?: number;
}

/**
 * Every row that matches, newest first, in batches; `limit` only tells how far one will read. `now`
 * in seconds.
 */
export async function* scan(
  filter: Filter,
  reader: EventReader,
  now: number,
  { after, limit = filter.limit }: ScanOptions = {},
): AsyncGenerator<readonly EventRow[]> {
  const matches = rowMatcher(filter, now);
  const plans = plansFor(filter, after);
  for await (const found of racePlans(plans, reader, limit ?? maxPage, limit, matches)) {
    // The index knows only the beginning of an id: the place itself may be among the first rows.
    yield after === undefined ? found : found.filter((row) => compareNewestFirst(row, after) > 0);
  }
}

/** A name of a tag that no index helps to find, if the filter has one. */
function unindexedTag(filter: Filter): string | undefined {
  return tagConditions(filter).find(([name]) => !isIndexedTag(name))?.[0];
}

/** Whether no index can tell of all conditions. */
export function needsScan(filter: Filter): boolean {
  return unindexedTag(filter) !== undefined || filter.search !== undefined;
}

/**
 * The reader for a caller who must not be able to have the whole store read: what only a scan can
 * tell (tag names longer than a letter, or whether words occur together) is looked for in `limits.scannedRows` rows. Then a page
 * throws `too-many`.
 */
export function boundedReader(filter: Filter, reader: EventReader): EventReader {
  if (!needsScan(filter)) return reader;
  const tag = unindexedTag(filter);
  let left: number = limits.scannedRows;
  return {
    ...reader,
    async page(...range) {
      if (left <= 0) throw tooBroad(tag);
      const rows = await reader.page(...range);
      left -= rows.length;
      return rows;
    },
  };
}

function tooBroad(tag: string | undefined): LarderError {
  const reason = tag === undefined ? 'These words are common' : `No index knows the tag "${tag}"`;
  return new LarderError(
    'too-many',
    `${reason}, and ${limits.scannedRows} events were looked through.`,
    { advice: 'Add authors, kinds, a one-letter tag or a time to the filter, or a smaller limit.' },
  );
}
