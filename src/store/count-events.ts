import { LarderError } from '../messages/larder-error';
import { compareNewestFirst } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { type EventRow, toEvent } from './event-row';
import type { QueryOptions } from './event-store';
import { plansFor } from './query-plan';
import { rowMatcher } from './row-matcher';
import { boundedReader, scan } from './scan';
import type { Walk } from './walk';

/** Walks counted at once: what another query asks for meanwhile waits for these. */
const atOnce = 4;

/** Expired rows that are looked at to be taken off a count; with more of them, all rows are. */
const maxExpired = 500;

/** Counted side by side, because most of the time of a short count is the wait for its answer. */
async function countAll(
  walks: readonly Walk[],
  reader: EventReader,
  rest?: () => Promise<void>,
): Promise<number[]> {
  const counts: number[] = [];
  for (let start = 0; start < walks.length; start += atOnce) {
    const some = walks.slice(start, start + atOnce);
    counts.push(...(await Promise.all(some.map((walk) => reader.count(walk, rest)))));
  }
  return counts;
}

/** From the index alone, where that says all there is to say. */
async function countByIndex(
  filter: Filter,
  reader: EventReader,
  now: number,
  { rest }: QueryOptions,
): Promise<number | undefined> {
  const plans = plansFor(filter);
  const plan = plans.find(({ exact }) => exact);
  if (plans.length > 0 && plan === undefined) return undefined;
  const expired = await reader.expired(now, maxExpired);
  if (expired.length === maxExpired) return undefined;
  let total = -expired.filter(rowMatcher(filter, Number.NEGATIVE_INFINITY)).length;
  for (const count of await countAll((await plan?.walks(reader)) ?? [], reader, rest))
    total += count;
  return Math.max(0, Math.min(total, filter.limit ?? total));
}

/** The events that a filter brings into the answer to all of them. */
interface Share {
  readonly matches: (row: EventRow) => boolean;
  /** The last of them, where a limit ended it. */
  last?: EventRow;
}

function isIn({ matches, last }: Share, row: EventRow): boolean {
  return matches(row) && (last === undefined || compareNewestFirst(row, last) <= 0);
}

/**
 * Counts row by row and keeps none: whether an earlier filter had an event already is told by its
 * conditions and the place where its limit ended it.
 */
async function countByRows(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  { accept, signal, rest }: QueryOptions,
): Promise<number> {
  const earlier: Share[] = [];
  let total = 0;
  for (const filter of filters) {
    const share: Share = { matches: rowMatcher(filter, now) };
    let left = filter.limit ?? Number.POSITIVE_INFINITY;
    if (left <= 0) continue;
    const bounded = boundedReader(filter, reader, accept);
    scanning: for await (const rows of scan(filter, bounded, now, accept && { accept })) {
      if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
      for (const row of rows) {
        if (accept !== undefined && !accept(toEvent(row))) continue;
        if (!earlier.some((one) => isIn(one, row))) total += 1;
        left -= 1;
        if (left > 0) continue;
        share.last = row;
        break scanning;
      }
      await rest?.();
    }
    earlier.push(share);
  }
  return total;
}

/** How many events the query would have, without holding them. `now` in seconds. */
export async function countEvents(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  options: QueryOptions,
): Promise<number> {
  const [filter] = filters;
  if (filters.length === 1 && filter !== undefined && options.accept === undefined) {
    const count = await countByIndex(filter, reader, now, options);
    if (count !== undefined) return count;
  }
  return countByRows(filters, reader, now, options);
}
