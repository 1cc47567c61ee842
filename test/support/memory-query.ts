import { LarderError } from '../../src/messages/larder-error';
import { IdSet } from '../../src/negentropy/id-set';
import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import { relevanceTo } from '../../src/nostr/search/match-search';
import { termsOf } from '../../src/nostr/search/terms-of';
import type { QueryOptions, SearchSize } from '../../src/store/event-store';
import { naiveMatch, naiveOrder } from './naive-match';

/** The kinds a search finds, in the words of the naive store. */
export const searchedKinds: readonly number[] = [0, 1, 30023];

/** A filter with a search asks for the searched kinds alone. */
export function searchedFilter(filter: Filter): Filter {
  if (filter.search === undefined) return filter;
  const asked = filter.kinds ?? searchedKinds;
  return { ...filter, kinds: asked.filter((kind) => searchedKinds.includes(kind)) };
}

/** Best first, of those equally good the newer first. */
function ranked(events: readonly NostrEvent[], search: string): NostrEvent[] {
  const relevance = relevanceTo(search);
  return [...events].sort((a, b) => relevance(b) - relevance(a) || naiveOrder(a, b));
}

/** What `EventStore.query` has to answer if these are the events that there are. */
export function answerQuery(
  events: readonly NostrEvent[],
  filters: readonly Filter[],
  options: QueryOptions,
): NostrEvent[] {
  const found = findEvents(events, filters, options);
  for (const event of found) options.held?.(event);
  return found;
}

function findEvents(
  events: readonly NostrEvent[],
  filters: readonly Filter[],
  { accept, ranked: isRanked }: QueryOptions,
): NostrEvent[] {
  const visible = [...events].sort(naiveOrder).filter((event) => accept?.(event) ?? true);
  const matches = filters
    .map(searchedFilter)
    .map((filter) => visible.filter((event) => naiveMatch(filter, event)));
  const [filter] = filters;
  if (isRanked && filters.length === 1 && filter?.search !== undefined) {
    return ranked(matches[0] ?? [], filter.search).slice(0, filter.limit);
  }
  const chosen = matches.flatMap((found, at) => found.slice(0, filters[at]?.limit));
  return [...new Set(chosen)].sort(naiveOrder);
}

export async function answerIdSet(events: readonly NostrEvent[], filter: Filter): Promise<IdSet> {
  if (filter.search !== undefined) throw new LarderError('invalid-filter', 'Not of a search.');
  return IdSet.from(events.filter((event) => naiveMatch(filter, event)));
}

export function searchSizeOf(events: readonly NostrEvent[]): SearchSize {
  const searched = events.filter(({ kind }) => searchedKinds.includes(kind));
  const words = searched.reduce((sum, event) => sum + termsOf(event).size, 0);
  return { events: searched.length, words, bytes: words };
}
