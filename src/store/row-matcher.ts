import { type Filter, tagConditions } from '../nostr/filter';
import { type EventRow, isRowExpired } from './event-row';

type Test = (row: EventRow) => boolean;

function tagTest(name: string, values: readonly string[]): Test {
  const wanted = new Set(values);
  return (row) =>
    row.tags.some((tag) => tag[0] === name && tag[1] !== undefined && wanted.has(tag[1]));
}

/**
 * `matchesFilter` for many rows: lists become sets once, so a long list costs no more per row than
 * a short one. Expired rows (NIP-40) match nothing; `now` in seconds.
 */
export function rowMatcher(filter: Filter, now: number): Test {
  const { since, until } = filter;
  const tests: Test[] = [(row) => !isRowExpired(row, now)];
  const ids = filter.ids && new Set(filter.ids);
  const authors = filter.authors && new Set(filter.authors);
  const kinds = filter.kinds && new Set(filter.kinds);
  if (ids) tests.push((row) => ids.has(row.id));
  if (authors) tests.push((row) => authors.has(row.pubkey));
  if (kinds) tests.push((row) => kinds.has(row.kind));
  if (since !== undefined) tests.push((row) => row.created_at >= since);
  if (until !== undefined) tests.push((row) => row.created_at <= until);
  for (const [name, values] of tagConditions(filter)) tests.push(tagTest(name, values));
  return (row) => tests.every((test) => test(row));
}
