import { type Filter, tagConditions } from '../nostr/filter';
import { parseSearch } from '../nostr/search/parse-search';

function hasNoWords(search: string): boolean {
  const { whole, prefix } = parseSearch(search);
  return whole.length === 0 && prefix === undefined;
}

/**
 * Whether nothing can match: an empty list (NIP-01), a search without words, or a time that ends
 * before it begins.
 */
export function isImpossible(filter: Filter): boolean {
  const { ids, authors, kinds, since, until, search } = filter;
  const lists = [ids, authors, kinds, ...tagConditions(filter).map(([, values]) => values)];
  if (lists.some((list) => list !== undefined && list.length === 0)) return true;
  if (search !== undefined && hasNoWords(search)) return true;
  return since !== undefined && until !== undefined && since > until;
}
