import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { filterMatcher } from '../nostr/filter-matcher';
import type { EventRow } from './event-row';
import { toEvent } from './event-row';
import { RecentlyUsed } from './recently-used';
import type { RowChanges } from './row-changes';
import type { LarderDatabase } from './schema';

/** Bytes that answers take in memory, roughly: timelines of several apps, and no more of a large store. */
const maxBytes = 8 * 1024 * 1024;
/** What an event takes beside its texts. */
const fixedBytes = 500;

/** Answers that are kept at most: each is compared with every row that is written. */
const maxAnswers = 300;
/** Comparisons that a write is worth, a few milliseconds of them; above, all answers go. */
const maxComparisons = 5_000;

/** A row without what only the indexes need. */
export type KeptRow = NostrEvent & Pick<EventRow, 'expires'>;

/** The newest matches of a filter, whatever its `since` and `limit` were. */
export interface Answer {
  readonly rows: readonly KeptRow[];
  /** There are no more since then, in seconds; absent where nobody looked behind the last row. */
  readonly wholeSince?: number;
  /** When it was read, in seconds: what had expired then is not among them. */
  readonly readAt: number;
}

interface Kept extends Answer {
  readonly matches: (row: NostrEvent) => boolean;
  readonly bytes: number;
}

/**
 * The newest matches of filters that were asked lately, kept true through every write: apps ask for the same timeline
 * again and again, and reading hundreds of walks of an index side by side takes long. Whoever
 * writes events must end with `apply` or `forget`.
 */
export class AnswerCache {
  readonly #answers = new RecentlyUsed<Kept>(maxBytes, maxAnswers);
  #version = 0;

  /** Changes with every write: what was read before is not kept after it. */
  get version(): number {
    return this.#version;
  }

  /** `now` in seconds. */
  find(filter: Filter, now: number): Answer | undefined {
    const found = this.#answers.get(keyOf(filter));
    // With a clock that was put back, something may not have expired after all.
    return found && found.readAt <= now ? found : undefined;
  }

  /** `version` is that from before the reading. */
  keep(filter: Filter, { rows, ...answer }: Answer, version: number): void {
    if (version !== this.#version) return;
    const key = keyOf(filter);
    const held = this.#answers.get(key);
    // A longer one was read meanwhile.
    if (held && held.rows.length > rows.length && answer.wholeSince === undefined) return;
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row), fixedBytes + 2 * key.length);
    const matches = filterMatcher(conditionsOf(filter));
    this.#answers.set(key, { ...answer, rows: rows.map(lean), matches, bytes }, bytes);
  }

  /** These rows have been written and removed, and nothing else. */
  apply({ added, removed }: RowChanges): void {
    const changes = added.length + removed.length;
    if (changes === 0) return;
    this.#version += 1;
    if (changes * this.#answers.size > maxComparisons) {
      this.#answers.clear();
      return;
    }
    for (const [key, answer] of this.#answers.entries()) {
      let after = answer;
      for (const row of removed) if (answer.matches(row)) after = without(row, after);
      for (const row of added) if (answer.matches(row)) after = withRow(row, after);
      if (after !== answer) this.#answers.set(key, after, after.bytes);
    }
  }

  /** Something was written, and nobody knows what. */
  forget(): void {
    this.#version += 1;
    this.#answers.clear();
  }
}

function without({ id }: EventRow, answer: Kept): Kept {
  const place = answer.rows.findIndex((row) => row.id === id);
  const row = answer.rows[place];
  if (row === undefined) return answer;
  return { ...answer, rows: answer.rows.toSpliced(place, 1), bytes: answer.bytes - sizeOf(row) };
}

/** In its place, unless that lies behind what was looked at. It may have been read before it was told of. */
function withRow(row: EventRow, answer: Kept): Kept {
  const found = answer.rows.findIndex((one) => compareNewestFirst(row, one) <= 0);
  const isBehind = found < 0;
  const isLookedAt = !isBehind || row.created_at >= (answer.wholeSince ?? Infinity);
  if (!isLookedAt || answer.rows[found]?.id === row.id) return answer;
  const place = isBehind ? answer.rows.length : found;
  const rows = answer.rows.toSpliced(place, 0, lean(row));
  return { ...answer, rows, bytes: answer.bytes + sizeOf(row) };
}

function lean(row: KeptRow): KeptRow {
  return row.expires === undefined ? toEvent(row) : { ...toEvent(row), expires: row.expires };
}

/** In UTF-16 units, of which a browser keeps most as one byte. */
function sizeOf({ content, tags }: KeptRow): number {
  let size = fixedBytes + content.length;
  for (const tag of tags) for (const item of tag) size += item.length + 16;
  return size;
}

/** However many are wanted, and since when: the answer for many begins with the answer for few. */
function conditionsOf({ limit: _limit, since: _since, ...conditions }: Filter): Filter {
  return conditions;
}

function keyOf(filter: Filter): string {
  return JSON.stringify(conditionsOf(filter));
}

const caches = new WeakMap<LarderDatabase, AnswerCache>();

/**
 * Goes with the connection. Only the background writes events, over one connection at a time: what was
 * written over another one would be seen by the next.
 */
export function answerCacheOf(database: LarderDatabase): AnswerCache {
  const known = caches.get(database) ?? new AnswerCache();
  caches.set(database, known);
  return known;
}
