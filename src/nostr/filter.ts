import type { NostrEvent } from './event';
import { relevanceTo } from './search/match-search';

/** A NIP-01 filter. An empty list matches nothing; `since` and `until` are inclusive, in seconds. */
export interface Filter {
  readonly ids?: readonly string[];
  readonly authors?: readonly string[];
  readonly kinds?: readonly number[];
  readonly since?: number;
  readonly until?: number;
  /** The newest n events of this filter; never a condition on a single event. */
  readonly limit?: number;
  /** Words that must all occur, the last one as the beginning of a word (NIP-50). */
  readonly search?: string;
  readonly [tag: `#${string}`]: readonly string[] | undefined;
}

/** The `#x` conditions of a filter, as pairs of tag name and wanted values. */
export function tagConditions(filter: Filter): readonly (readonly [string, readonly string[]])[] {
  const conditions: [string, readonly string[]][] = [];
  for (const key of Object.keys(filter)) {
    if (!key.startsWith('#')) continue;
    const values = filter[key as `#${string}`];
    if (values !== undefined) conditions.push([key.slice(1), values]);
  }
  return conditions;
}

/** NIP-01 has only single-letter tags indexed; a filter on a longer name is answered by scanning. */
export function isIndexedTag(name: string | undefined): name is string {
  return name !== undefined && /^[a-zA-Z]$/.test(name);
}

/** A name of a tag that no index helps to find, if the filter has one. */
export function unindexedTag(filter: Filter): string | undefined {
  return tagConditions(filter).find(([name]) => !isIndexedTag(name))?.[0];
}

/** Whether no index can tell of all conditions. */
export function isBeyondIndexes(filter: Filter): boolean {
  return unindexedTag(filter) !== undefined || filter.search !== undefined;
}

/** Whether one event satisfies one filter (NIP-01). `limit` is not looked at. */
export function matchesFilter(filter: Filter, event: NostrEvent): boolean {
  if (filter.ids && !filter.ids.includes(event.id)) return false;
  if (filter.kinds && !filter.kinds.includes(event.kind)) return false;
  if (filter.authors && !filter.authors.includes(event.pubkey)) return false;
  if (filter.since !== undefined && event.created_at < filter.since) return false;
  if (filter.until !== undefined && event.created_at > filter.until) return false;
  if (filter.search !== undefined && relevanceTo(filter.search)(event) === 0) return false;
  return tagConditions(filter).every(([name, values]) =>
    event.tags.some((tag) => tag[0] === name && tag[1] !== undefined && values.includes(tag[1])),
  );
}

/** Whether one event satisfies at least one of the filters. */
export function matchesAny(filters: readonly Filter[], event: NostrEvent): boolean {
  return filters.some((filter) => matchesFilter(filter, event));
}
