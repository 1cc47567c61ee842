import type { NostrEvent } from './event';
import { type Filter, tagConditions } from './filter';
import { relevanceTo } from './search/match-search';

type Test = (event: NostrEvent) => boolean;

function tagTest(name: string, values: readonly string[]): Test {
  const wanted = new Set(values);
  return ({ tags }) =>
    tags.some((tag) => tag[0] === name && tag[1] !== undefined && wanted.has(tag[1]));
}

/** Comes last: it reads the whole text. */
function searchTest(search: string): Test {
  const relevance = relevanceTo(search);
  return (event) => relevance(event) > 0;
}

/**
 * `matchesFilter` for many events: lists become sets once, so a long list costs no more for each
 * event than a short one.
 */
export function filterMatcher(filter: Filter): Test {
  const { since, until, search } = filter;
  const tests: Test[] = [];
  const ids = filter.ids && new Set(filter.ids);
  const authors = filter.authors && new Set(filter.authors);
  const kinds = filter.kinds && new Set(filter.kinds);
  if (ids) tests.push((event) => ids.has(event.id));
  if (authors) tests.push((event) => authors.has(event.pubkey));
  if (kinds) tests.push((event) => kinds.has(event.kind));
  if (since !== undefined) tests.push((event) => event.created_at >= since);
  if (until !== undefined) tests.push((event) => event.created_at <= until);
  for (const [name, values] of tagConditions(filter)) tests.push(tagTest(name, values));
  if (search !== undefined) tests.push(searchTest(search));
  return (event) => tests.every((test) => test(event));
}
