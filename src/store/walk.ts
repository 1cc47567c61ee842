import type { Filter } from '../nostr/filter';
import { tieOf } from './event-row';
import type { Cursor } from './event-store';

/** `term` is the index of words, beside the events; the others are indexes of the events. */
export type WalkIndex = 'id' | 'time' | 'kind' | 'author' | 'tag' | 'term';

/** A stretch of one index that is read from its newest event to its oldest. */
export interface Walk {
  readonly index: WalkIndex;
  /** What the keys of this walk have in common; order and tie follow it. */
  readonly prefix: readonly (string | number)[];
  readonly lower: IDBValidKey;
  readonly upper: IDBValidKey;
}

type Prefix = (string | number)[];

function lowerKey(prefix: Prefix, until: number | undefined, after: Cursor | undefined): Prefix {
  // An index tells times and beginnings of ids apart; who reads on drops the rest of a tie.
  if (after !== undefined && (until === undefined || after.created_at <= until)) {
    return [...prefix, -after.created_at, tieOf(after.id)];
  }
  return until === undefined ? prefix : [...prefix, -until];
}

/** The walk over the keys with this prefix within the filter's time, from the place `after` on. */
export function walkDown(
  index: WalkIndex,
  prefix: Prefix,
  { since, until }: Filter,
  after?: Cursor,
): Walk {
  const upper =
    since === undefined
      ? [...prefix, Number.POSITIVE_INFINITY]
      : [...prefix, -since, Number.POSITIVE_INFINITY];
  return { index, prefix, lower: lowerKey(prefix, until, after), upper };
}
