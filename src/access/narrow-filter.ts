import type { GrantScope } from '../messages/grants';
import { type Filter, isBeyondIndexes } from '../nostr/filter';
import { isMessageKind, isPersonalKind, messageKinds } from './kind-scope';

/** Whose eyes a filter is narrowed for. */
export interface Sight {
  readonly scopes: ReadonlySet<GrantScope>;
  /** Public keys of the user's accounts. */
  readonly accounts: readonly string[];
}

/**
 * The filter without the kinds and authors that can bring nothing these scopes let through, so that
 * no time is spent on them that would tell how many there are; `undefined` where nothing is left to
 * ask for. It finds the same events.
 */
export function narrowFilter(filter: Filter, sight: Sight): Filter | undefined {
  const { scopes } = sight;
  if (scopes.size === 0) return undefined;
  return seesAll(sight) ? filter : withKinds(filter, sight);
}

function seesAll({ scopes }: Sight): boolean {
  return scopes.has('public') && scopes.has('own') && scopes.has('messages');
}

function withKinds(filter: Filter, sight: Sight): Filter | undefined {
  const { scopes } = sight;
  if (filter.kinds === undefined) {
    if (scopes.has('public')) return filter;
    if (!scopes.has('own')) return { ...filter, kinds: [...messageKinds] };
    return scopes.has('messages') ? filter : withAuthors(filter, sight);
  }
  const kinds = filter.kinds.filter((kind) => isInSight(kind, filter, sight));
  if (kinds.length === 0) return undefined;
  const narrowed = kinds.length < filter.kinds.length ? { ...filter, kinds } : filter;
  return kinds.every(isPersonalKind) ? withAuthors(narrowed, sight) : narrowed;
}

/** Whether an event of this kind that the filter finds may be in one of the scopes. */
function isInSight(kind: number, { authors }: Filter, { scopes, accounts }: Sight): boolean {
  if (isMessageKind(kind)) return scopes.has('messages');
  if (!isPersonalKind(kind)) return scopes.has('public');
  const mayBeOwn = authors?.some((author) => accounts.includes(author)) ?? accounts.length > 0;
  const mayBeOthers = authors?.some((author) => !accounts.includes(author)) ?? true;
  return (mayBeOwn && scopes.has('own')) || (mayBeOthers && scopes.has('public'));
}

/**
 * Whether all that the filter can find is in one of the scopes, so that nothing of it has to be looked at. That is not
 * enough where no index tells of a condition: of what is read then, some is out of sight, and how much must not show.
 */
export function isWithinSight(filter: Filter, sight: Sight): boolean {
  const { kinds, authors } = filter;
  const { scopes, accounts } = sight;
  const isWithin = (kind: number): boolean => {
    if (isMessageKind(kind)) return scopes.has('messages');
    if (!isPersonalKind(kind)) return scopes.has('public');
    const isOwn = (author: string) => accounts.includes(author);
    if (scopes.has('own')) return scopes.has('public') || authors?.every(isOwn) === true;
    return scopes.has('public') && (authors ? !authors.some(isOwn) : accounts.length === 0);
  };
  if (seesAll(sight)) return true;
  return !isBeyondIndexes(filter) && kinds?.every(isWithin) === true;
}

/** For what is `own` or `public` by its author alone. */
function withAuthors(filter: Filter, { scopes, accounts }: Sight): Filter | undefined {
  const { authors } = filter;
  if (scopes.has('own') === scopes.has('public')) return filter;
  const ofSight = scopes.has('own')
    ? (authors?.filter((author) => accounts.includes(author)) ?? accounts)
    : authors?.filter((author) => !accounts.includes(author));
  if (ofSight?.length === 0) return undefined;
  return ofSight === undefined ? filter : { ...filter, authors: ofSight };
}
