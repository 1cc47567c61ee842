import { limits } from '../../messages/limits';
import type { NostrEvent } from '../event';
import { searchableText } from './searchable-text';
import { splitWords } from './split-words';

/** The words of an event that it can be found by, each with how much it counts. */
export type Terms = ReadonlyMap<string, number>;

const titleWeight = 4;
/** A word that is repeated for ever counts as if it stood there so often. */
const mostOften = 3;

class TermCollector {
  readonly terms = new Map<string, number>();

  /** Takes the words of a text as long as there is room. */
  add(text: string, weight: number, most: number): void {
    for (const word of splitWords(text.slice(0, limits.searchedLength))) {
      const before = this.terms.get(word);
      if (before === undefined && this.terms.size >= limits.termsPerEvent) return;
      this.terms.set(word, Math.max(before ?? 0, Math.min((before ?? 0) + weight, most)));
    }
  }
}

/**
 * At most `limits.termsPerEvent` words, from the first `limits.searchedLength` characters of each
 * text: what a stranger wrote must not fill the index.
 */
function collectTerms(event: Parameters<typeof searchableText>[0]): Terms {
  const { titles, bodies } = searchableText(event);
  const collector = new TermCollector();
  for (const title of titles) collector.add(title, titleWeight, titleWeight);
  for (const body of bodies) collector.add(body, 1, titleWeight + mostOften);
  return collector.terms;
}

/** One event is compared with many searches: with those of all live queries, or by several indexes. */
const known = new WeakMap<object, Terms>();

export function termsOf(event: Pick<NostrEvent, 'kind' | 'content' | 'tags'>): Terms {
  const terms = known.get(event) ?? collectTerms(event);
  known.set(event, terms);
  return terms;
}
