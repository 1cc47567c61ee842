import type { Filter } from '../../nostr/filter';

/** A search finds events of these kinds alone, stored or live, whether or not they are in the index yet. */
export function withinKinds(
  filters: readonly Filter[],
  searched: readonly number[],
): readonly Filter[] {
  return filters.map((filter) => {
    if (filter.search === undefined) return filter;
    const kinds = filter.kinds?.filter((kind) => searched.includes(kind)) ?? searched;
    return { ...filter, kinds };
  });
}

export function hasSearch(filters: readonly Filter[]): boolean {
  return filters.some(({ search }) => search !== undefined);
}
