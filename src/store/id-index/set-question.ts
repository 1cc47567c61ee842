import { LarderError } from '../../messages/larder-error';
import { type Filter, tagConditions } from '../../nostr/filter';

/** A filter as one of which ids are kept: lists in one order, and without a stretch of time. */
export interface SetQuestion {
  readonly key: string;
  readonly filter: Filter;
}

function ordered<T extends string | number>(list: readonly T[]): T[] {
  return [...new Set(list)].sort();
}

/**
 * `undefined` for what is not worth to be kept: a list of ids says itself what it is. Throws
 * `invalid-filter` for a search: no two relays would find the same, and there is nothing to reconcile.
 */
export function questionOf(filter: Filter): SetQuestion | undefined {
  const { ids, authors, kinds, search } = filter;
  if (search !== undefined) throw new LarderError('invalid-filter', 'A search has no set of ids.');
  if (ids !== undefined) return undefined;
  const tags = tagConditions(filter).map(
    ([name, values]) => [`#${name}`, ordered(values)] as const,
  );
  const spelled: Filter = {
    ...(authors && { authors: ordered(authors) }),
    ...(kinds && { kinds: ordered(kinds) }),
    ...Object.fromEntries(tags.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { key: JSON.stringify(spelled), filter: spelled };
}
