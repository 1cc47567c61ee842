import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import { type Filter, isBeyondIndexes, unindexedTag } from '../nostr/filter';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
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
  /** What the reader of the scan may see, where that is not all and what only a scan can tell is bounded. */
  readonly accept?: (event: NostrEvent) => boolean;
  /** Ends the scan: asked of so many matches that the reader may see, and of so many such rows that were passed. */
  readonly isEnough?: (matches: number, passed: number) => boolean;
}

/**
 * Every row that matches, newest first, in batches; `limit` only tells how far one will read. `now`
 * in seconds. With `accept`, it throws as a `boundedReader` does, when so many acceptable rows were
 * passed: in their order, whatever else lies between them and however they were read. It ends there where the matches
 * are enough by then.
 */
export async function* scan(
  filter: Filter,
  reader: EventReader,
  now: number,
  { after, limit = filter.limit, ...options }: ScanOptions = {},
): AsyncGenerator<readonly EventRow[]> {
  const course = new Course(filter, now, options);
  const matches = (row: EventRow) => course.takes(row);
  const plans = plansFor(filter, after);
  try {
    for await (const found of racePlans(plans, reader, limit ?? maxPage, limit, matches)) {
      // The index knows only the beginning of an id: the place itself may be among the first rows.
      yield after === undefined ? found : found.filter((row) => compareNewestFirst(row, after) > 0);
      if (course.isOver) break;
    }
    if (course.isTooFar) throw tooBroad(unindexedTag(filter));
  } catch (error) {
    if (!(isGivenUp(error) && course.isEnoughThen)) throw error;
  }
}

/** What of a scan's rows matches, and where it ends. */
class Course {
  readonly #isMatch: (row: EventRow) => boolean;
  readonly #accept: ScanOptions['accept'];
  readonly #isEnough: ScanOptions['isEnough'];
  readonly #isBounded: boolean;
  #matched = 0;
  #passed = 0;
  isOver = false;

  constructor(filter: Filter, now: number, { accept, isEnough }: ScanOptions) {
    this.#isMatch = rowMatcher(filter, now);
    this.#isBounded = accept !== undefined && isBeyondIndexes(filter);
    this.#accept = this.#isBounded ? accept : undefined;
    this.#isEnough = isEnough;
  }

  /** Asked of each row once, in their order. */
  takes(row: EventRow): boolean {
    const isSeen = this.#accept?.(row) ?? true;
    if (isSeen) this.#passed += 1;
    this.isOver ||= this.isTooFar;
    if (this.isOver || !isSeen) return false;
    const isHit = this.#isMatch(row);
    if (isHit) this.#matched += 1;
    this.isOver = this.#isEnough?.(this.#matched, this.#passed) ?? false;
    return isHit;
  }

  get isTooFar(): boolean {
    return this.#isBounded && this.#passed > limits.scannedRows;
  }

  /** Whether the matches are enough where no more can be looked for. */
  get isEnoughThen(): boolean {
    return this.#isEnough?.(this.#matched, Infinity) ?? false;
  }
}

function isGivenUp(error: unknown): boolean {
  return error instanceof LarderError && error.code === 'too-many';
}

/**
 * The reader for a caller who must not be able to have the whole store read: what only a scan can
 * tell (tag names longer than a letter, or whether words occur together) is looked for in `limits.scannedRows` rows. Then a page
 * throws `too-many`. For one with `accept`, `scan` has that bound, and the one here is far beyond and at
 * no certain place: what is read counts also what they may not see, and must not tell how much that is.
 */
export function boundedReader(
  filter: Filter,
  reader: EventReader,
  accept: ScanOptions['accept'],
): EventReader {
  if (!isBeyondIndexes(filter)) return reader;
  const tag = unindexedTag(filter);
  let left = limits.scannedRows * (accept ? 5 + 5 * Math.random() : 1);
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
