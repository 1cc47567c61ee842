import { type Filter, tagConditions } from '../nostr/filter';
import type { EventReader, WalkIndex } from './event-reader';
import { indexedValueLength, isIndexedTag, tagTerm } from './event-row';

/** A stretch of one index that is read from its newest event to its oldest. */
export interface Walk {
  readonly index: WalkIndex;
  /** What the keys of this walk have in common; order and tie follow it. */
  readonly prefix: readonly (string | number)[];
  readonly lower: IDBValidKey;
  readonly upper: IDBValidKey;
}

/** The union of the walks holds every event that matches the filter. */
export interface QueryPlan {
  readonly walks: readonly Walk[];
  /** The walks hold nothing else and nothing twice: counting them needs no event. */
  readonly exact: boolean;
}

/** Beyond so many walks at once, reading a wider index and dropping what does not match is cheaper. */
const maxWalks = 1_000;
/** Tag walks are far rarer per value than anything they could be exchanged for. */
const maxTagWalks = 5_000;
/** Authors whose kinds are looked up one by one before the time index is read instead. */
const maxSkipScans = 200;

const nothing: QueryPlan = { walks: [], exact: true };

function walkDown(index: WalkIndex, prefix: (string | number)[], { since, until }: Filter): Walk {
  const upper =
    since === undefined
      ? [...prefix, Number.POSITIVE_INFINITY]
      : [...prefix, -since, Number.POSITIVE_INFINITY];
  return { index, prefix, lower: until === undefined ? prefix : [...prefix, -until], upper };
}

function isImpossible(filter: Filter): boolean {
  const { ids, authors, kinds, since, until } = filter;
  const lists = [ids, authors, kinds, ...tagConditions(filter).map(([, values]) => values)];
  if (lists.some((list) => list !== undefined && list.length === 0)) return true;
  return since !== undefined && until !== undefined && since > until;
}

function planTags(filter: Filter, exactOtherwise: boolean): QueryPlan | undefined {
  const conditions = tagConditions(filter);
  const indexed = conditions
    .filter(([name]) => isIndexedTag(name))
    .sort(([, a], [, b]) => a.length - b.length);
  const [name, values] = indexed[0] ?? [];
  if (name === undefined || values === undefined || values.length > maxTagWalks) return undefined;
  const terms = [...new Set(values.map((value) => tagTerm(name, value)))];
  // An event may carry two of the wanted values, and a cut value stands for many.
  const single = conditions.length === 1 && values.length === 1;
  const whole = values.every((value) => value.length < indexedValueLength);
  return {
    walks: terms.map((term) => walkDown('tag', [term], filter)),
    exact: exactOtherwise && single && whole,
  };
}

async function kindsByAuthor(
  filter: Filter,
  authors: readonly string[],
  reader: EventReader,
): Promise<[string, readonly number[]][] | undefined> {
  const { kinds } = filter;
  if (kinds !== undefined) {
    if (authors.length * kinds.length > maxWalks) return undefined;
    const distinct = [...new Set(kinds)];
    return authors.map((author) => [author, distinct]);
  }
  if (authors.length > maxSkipScans) return undefined;
  const found = await Promise.all(authors.map((author) => reader.kindsOf(author)));
  return authors.map((author, position) => [author, found[position] ?? []]);
}

async function planAuthors(
  filter: Filter,
  exact: boolean,
  reader: EventReader,
): Promise<QueryPlan | undefined> {
  if (filter.authors === undefined) return undefined;
  const pairs = await kindsByAuthor(filter, [...new Set(filter.authors)], reader);
  if (pairs === undefined) return undefined;
  const walks = pairs.flatMap(([author, kinds]) =>
    kinds.map((kind) => walkDown('author', [author, kind], filter)),
  );
  return { walks, exact };
}

function planIds(filter: Filter): QueryPlan | undefined {
  if (filter.ids === undefined) return undefined;
  const walk = (id: string): Walk => ({ index: 'id', prefix: [], lower: id, upper: id });
  return { walks: [...new Set(filter.ids)].map(walk), exact: false };
}

function planKinds(filter: Filter, exact: boolean): QueryPlan | undefined {
  if (filter.kinds === undefined || filter.kinds.length > maxWalks) return undefined;
  const walks = [...new Set(filter.kinds)].map((kind) => walkDown('kind', [kind], filter));
  return { walks, exact };
}

/**
 * Picks the index that bounds the work: every walk but the last is a newest-first read of just what
 * an author, a kind or a tag value has, so a limit ends it early.
 */
export async function planQuery(filter: Filter, reader: EventReader): Promise<QueryPlan> {
  if (isImpossible(filter)) return nothing;
  const { authors, kinds } = filter;
  const untagged = tagConditions(filter).length === 0;
  return (
    planIds(filter) ??
    (kinds === undefined && authors !== undefined ? planTags(filter, false) : undefined) ??
    (await planAuthors(filter, untagged, reader)) ??
    planTags(filter, authors === undefined && kinds === undefined) ??
    planKinds(filter, untagged && authors === undefined) ?? {
      walks: [walkDown('time', [], filter)],
      exact: untagged && authors === undefined && kinds === undefined,
    }
  );
}
