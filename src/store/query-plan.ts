import { type Filter, isIndexedTag, tagConditions } from '../nostr/filter';
import { indexedValueLength, tagTerm } from './event-row';
import type { Cursor } from './event-store';
import { isImpossible } from './is-impossible';
import { planWords } from './search/plan-words';
import { type Walk, walkDown } from './walk';
import type { WalkPlan } from './walk-plan';

/**
 * Beyond so many walks at once, a wider index is read and what does not match is dropped. Below, the race finds out
 * whether that is cheaper: of hundreds of people who write seldom it never is.
 */
const maxWalks = 5_000;
/** Authors whose kinds are looked up one by one before the time index is read instead. */
const maxSkipScans = 200;
/** Kinds that an author has events of, where nobody has looked. */
const kindsPerAuthor = 6;

/** Whether an index of authors, kinds or times says all there is to say of the filter's other conditions. */
function hasOnlyFields(filter: Filter): boolean {
  return filter.search === undefined && tagConditions(filter).length === 0;
}

function planIds({ ids }: Filter): WalkPlan[] {
  if (ids === undefined) return [];
  const walks = [...new Set(ids)].map(
    (id): Walk => ({ index: 'id', prefix: [], lower: id, upper: id }),
  );
  return [{ index: 'id', size: walks.length, pure: false, exact: false, walks: async () => walks }];
}

/** One for each condition that has an index, the one with the fewest values first. */
function planTags(filter: Filter, after: Cursor | undefined): WalkPlan[] {
  const conditions = tagConditions(filter);
  const alone =
    conditions.length === 1 &&
    filter.authors === undefined &&
    filter.kinds === undefined &&
    filter.search === undefined;
  return conditions
    .filter(([name, values]) => isIndexedTag(name) && values.length <= maxWalks)
    .sort(([, a], [, b]) => a.length - b.length)
    .map(([name, values]): WalkPlan => {
      const terms = [...new Set(values.map((value) => tagTerm(name, value)))];
      const walks = terms.map((term) => walkDown('tag', [term], filter, after));
      // A cut value stands for many, and an event may carry two of the wanted values.
      const pure = alone && values.every((value) => value.length < indexedValueLength);
      const exact = pure && values.length === 1;
      return { index: 'tag', size: terms.length, pure, exact, walks: async () => walks };
    });
}

function planAuthors(filter: Filter, after: Cursor | undefined): WalkPlan[] {
  const authors = [...new Set(filter.authors)];
  const kinds = filter.kinds && [...new Set(filter.kinds)];
  if (filter.authors === undefined) return [];
  const tooMany = kinds ? authors.length * kinds.length > maxWalks : authors.length > maxSkipScans;
  if (tooMany) return [];
  const pure = hasOnlyFields(filter);
  const size = authors.length * (kinds?.length ?? kindsPerAuthor);
  return [
    {
      ...{ index: 'author', size, pure, exact: pure },
      async walks(reader) {
        const found = await Promise.all(
          authors.map(async (author) => kinds ?? (await reader.kindsOf(author))),
        );
        return authors.flatMap((author, at) =>
          (found[at] ?? []).map((kind) => walkDown('author', [author, kind], filter, after)),
        );
      },
    },
  ];
}

function planKinds(filter: Filter, after: Cursor | undefined): WalkPlan[] {
  const { authors, kinds } = filter;
  if (kinds === undefined || kinds.length > maxWalks) return [];
  const walks = [...new Set(kinds)].map((kind) => walkDown('kind', [kind], filter, after));
  const pure = authors === undefined && hasOnlyFields(filter);
  return [{ index: 'kind', size: walks.length, pure, exact: pure, walks: async () => walks }];
}

function planTime(filter: Filter, after: Cursor | undefined): WalkPlan {
  const { authors, kinds } = filter;
  const walk = walkDown('time', [], filter, after);
  const pure = authors === undefined && kinds === undefined && hasOnlyFields(filter);
  return { index: 'time', size: 1, pure, exact: pure, walks: async () => [walk] };
}

/** Whether everything behind `after` is too old. */
function isOver({ since }: Filter, after: Cursor | undefined): boolean {
  return after !== undefined && since !== undefined && after.created_at < since;
}

/**
 * The ways in which the indexes can answer a filter, of those events alone that come behind `after`;
 * none where nothing can match. Every one of them gives the same events in the same order, and what
 * each costs depends on what is stored: `racePlans` finds out. The likeliest to be short is first.
 */
export function plansFor(filter: Filter, after?: Cursor): WalkPlan[] {
  if (isImpossible(filter) || isOver(filter, after)) return [];
  const byId = planIds(filter);
  if (byId.length > 0) return byId;
  const byWord = planWords(filter, after);
  const byTag = planTags(filter, after);
  const byAuthor = planAuthors(filter, after);
  const byKind = planKinds(filter, after);
  // Kinds that have to be looked up make authors the dearer choice.
  const narrow = filter.kinds === undefined ? [...byTag, ...byAuthor] : [...byAuthor, ...byTag];
  const needsTime = byKind.length === 0 && byTag.length === 0;
  return [...byWord, ...narrow, ...byKind, ...(needsTime ? [planTime(filter, after)] : [])];
}
