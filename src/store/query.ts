import { LarderError } from '../messages/larder-error';
import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { type EventRow, toEvent } from './event-row';
import type { QueryOptions } from './event-store';
import { maxPage } from './index-walk';
import { mergeWalks } from './merge-walks';
import { planQuery } from './query-plan';
import { rowMatcher } from './row-matcher';

/** Every row that matches, newest first, in batches; `limit` only tells how far one will read. */
export async function* scan(
  filter: Filter,
  reader: EventReader,
  now: number,
): AsyncGenerator<readonly EventRow[]> {
  const { walks } = await planQuery(filter, reader);
  const matches = rowMatcher(filter, now);
  for await (const rows of mergeWalks(walks, reader, filter.limit ?? maxPage)) {
    yield rows.filter(matches);
  }
}

async function queryOne(
  filter: Filter,
  reader: EventReader,
  now: number,
  { accept, signal }: QueryOptions,
): Promise<NostrEvent[]> {
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  const found: NostrEvent[] = [];
  if (limit <= 0) return found;
  for await (const rows of scan(filter, reader, now)) {
    if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
    for (const row of rows) {
      const event = toEvent(row);
      if (accept !== undefined && !accept(event)) continue;
      found.push(event);
      if (found.length >= limit) return found;
    }
  }
  return found;
}

/** The events of all filters, each cut to its own limit, without duplicates. `now` in seconds. */
export async function queryEvents(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  options: QueryOptions,
): Promise<NostrEvent[]> {
  const results = await Promise.all(
    filters.map((filter) => queryOne(filter, reader, now, options)),
  );
  const [only] = results;
  if (only !== undefined && results.length === 1) return only;
  const byId = new Map(results.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort(compareNewestFirst);
}

/** Counts from the index where it says all there is to say; else by running the query. */
export async function countEvents(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  options: QueryOptions,
): Promise<number> {
  const [filter] = filters;
  if (filters.length === 1 && filter !== undefined && options.accept === undefined) {
    const { walks, exact } = await planQuery(filter, reader);
    if (exact) {
      const counts = await Promise.all(
        walks.map(({ index, lower, upper }) =>
          reader.count(index, IDBKeyRange.bound(lower, upper)),
        ),
      );
      const stale = (await reader.expired(now)).filter(
        rowMatcher(filter, Number.NEGATIVE_INFINITY),
      );
      const total = counts.reduce((sum, count) => sum + count, 0) - stale.length;
      return Math.max(0, Math.min(total, filter.limit ?? total));
    }
  }
  return (await queryEvents(filters, reader, now, options)).length;
}
