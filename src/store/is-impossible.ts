import { type Filter, tagConditions } from '../nostr/filter';

/** Whether nothing can match: an empty list (NIP-01), or a time that ends before it begins. */
export function isImpossible(filter: Filter): boolean {
  const { ids, authors, kinds, since, until } = filter;
  const lists = [ids, authors, kinds, ...tagConditions(filter).map(([, values]) => values)];
  if (lists.some((list) => list !== undefined && list.length === 0)) return true;
  return since !== undefined && until !== undefined && since > until;
}
