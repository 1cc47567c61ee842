import { termsOf } from '../../nostr/search/terms-of';
import type { EventRow } from '../event-row';

/** A word of an event, then its place in NIP-01 order, as in the index of tags. */
export type TermKey = [term: string, order: number, tie: number];

/** The words of the event `seq`, under which it is found. */
export interface SearchRow {
  readonly seq: number;
  readonly keys: readonly TermKey[];
}

/** How far the index is, and what it holds. */
export interface SearchState {
  /** Every event up to this `seq` is in it, if its kind is one of `kinds`. */
  readonly to: number;
  readonly kinds: readonly number[];
  /** Grows when events are removed: words read before that may be of one that is gone. */
  readonly version: number;
  readonly events: number;
  readonly words: number;
}

export const emptySearchState: SearchState = { to: 0, kinds: [], version: 0, events: 0, words: 0 };

export function toSearchRow(event: EventRow): SearchRow {
  const { seq, order, tie } = event;
  return { seq, keys: Array.from(termsOf(event).keys(), (term): TermKey => [term, order, tie]) };
}
