import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import { type Filter, isBeyondIndexes } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import { shareRelevance } from '../nostr/search/match-search';
import type { EventReader } from './event-reader';
import { toEvent } from './event-row';
import type { Cursor, EventPage, PageOptions, QueryOptions } from './event-store';
import { recalledScan } from './recalled-scan';
import { boundedReader, type ScanOptions, scan } from './scan';
import { rankMatches } from './search/rank-matches';

interface Part extends Omit<QueryOptions, 'ranked'>, Pick<ScanOptions, 'isEnough'> {
  readonly limit: number;
  readonly after?: Cursor;
}

/**
 * What only a scan can tell is never recalled: it has to come to its bound each time. Nor is what ends
 * at some time: whoever reads on asks so, and does not ask again.
 */
function rowsFor(filter: Filter, reader: EventReader, now: number, options: ScanOptions) {
  const { answers } = reader;
  const from = (place: ScanOptions) =>
    scan(filter, boundedReader(filter, reader, place.accept), now, place);
  const isOnce =
    options.after !== undefined || filter.until !== undefined || isBeyondIndexes(filter);
  if (answers === undefined || isOnce) return from(options);
  return recalledScan(filter, answers, now, (after) =>
    from({ ...options, ...(after && { after }) }),
  );
}

async function queryOne(
  filter: Filter,
  reader: EventReader,
  now: number,
  { limit, after, accept, held, signal, rest, portion, isEnough }: Part,
): Promise<NostrEvent[]> {
  const found: NostrEvent[] = [];
  let room = portion?.length ?? Number.POSITIVE_INFINITY;
  if (limit <= 0) return found;
  const options = {
    ...(after && { after }),
    ...(Number.isFinite(limit) && { limit }),
    ...(accept && { accept }),
    ...(isEnough && { isEnough }),
  };
  for await (const rows of rowsFor(filter, reader, now, options)) {
    if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
    for (const row of rows) {
      const event = toEvent(row);
      shareRelevance(row, event);
      if (accept !== undefined && !accept(event)) continue;
      found.push(event);
      held?.(event);
      if (found.length >= limit) return found;
      if (portion) room -= jsonLength(event);
      if (room > 0) continue;
      portion?.endedAt(event);
      return found;
    }
    await rest?.();
  }
  return found;
}

/** Newest first, each once. */
function merged(results: readonly NostrEvent[][]): NostrEvent[] {
  const [only] = results;
  if (only !== undefined && results.length === 1) return only;
  const byId = new Map(results.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort(compareNewestFirst);
}

/** Of the newest matches, the best. */
async function queryRanked(
  filter: Filter,
  search: string,
  reader: EventReader,
  now: number,
  options: QueryOptions,
): Promise<NostrEvent[]> {
  const wanted = filter.limit ?? Number.POSITIVE_INFINITY;
  if (wanted <= 0) return [];
  const found = await queryOne(filter, reader, now, {
    ...options,
    limit: Math.max(wanted, limits.searchCandidates),
    isEnough: (matches, passed) => matches >= wanted && passed >= limits.rankedRows,
  });
  return rankMatches(found, search, wanted);
}

/** The events of all filters, each cut to its own limit, without duplicates. `now` in seconds. */
export async function queryEvents(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  options: QueryOptions,
): Promise<NostrEvent[]> {
  const [only] = filters;
  if (options.ranked && filters.length === 1 && only?.search !== undefined) {
    return queryRanked(only, only.search, reader, now, options);
  }
  return withinPortion(filters.length, options, async (each) => {
    const results = await Promise.all(
      filters.map((filter) => {
        const limit = filter.limit ?? Number.POSITIVE_INFINITY;
        return queryOne(filter, reader, now, { ...each, limit });
      }),
    );
    return merged(results);
  });
}

/** Each filter gets its share of a portion; behind the first that used it up, the others are not needed yet. */
async function withinPortion(
  filters: number,
  { portion, ...options }: QueryOptions,
  ask: (options: QueryOptions) => Promise<NostrEvent[]>,
): Promise<NostrEvent[]> {
  if (!portion) return ask(options);
  const ends: Cursor[] = [];
  const length = portion.length / filters;
  const events = await ask({
    ...options,
    portion: { length, endedAt: (place) => void ends.push(place) },
  });
  const [end] = ends.sort(compareNewestFirst);
  if (!end) return events;
  portion.endedAt(end);
  return events.filter((event) => compareNewestFirst(event, end) <= 0);
}

/** The next events behind a place, of all filters together. `now` in seconds. */
export async function queryPage(
  filters: readonly Filter[],
  reader: EventReader,
  now: number,
  { count, ...options }: PageOptions,
): Promise<EventPage> {
  const results = await Promise.all(
    filters.map(async (filter) =>
      filter.limit === 0 ? [] : queryOne(filter, reader, now, { ...options, limit: count }),
    ),
  );
  const events = merged(results).slice(0, count);
  const last = events.at(-1);
  if (last === undefined || events.length < count) return { events };
  return { events, next: { created_at: last.created_at, id: last.id } };
}
