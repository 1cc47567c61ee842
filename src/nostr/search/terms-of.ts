import { limits } from '../../messages/limits';
import type { NostrEvent } from '../event';
import { searchableText } from './searchable-text';
import { type Allowance, splitWords } from './split-words';

/** The words of an event that it can be found by, each with how much it counts. */
export type Terms = ReadonlyMap<string, number>;

type Searched = Pick<NostrEvent, 'kind' | 'content' | 'tags'>;

const titleWeight = 4;
/** A word that is repeated for ever counts as if it stood there so often. */
const mostOften = 3;
/** Characters that are only handed on, or parsed as JSON, for the price of one that is split. */
const passedOver = 16;

class TermCollector {
  readonly terms = new Map<string, number>();
  readonly #allowance: Allowance = { left: limits.searchedLength };

  get lengthRead(): number {
    return limits.searchedLength - this.#allowance.left;
  }

  /** Takes the words of a text as long as there is room. */
  add(text: string, weight: number, most: number): void {
    for (const word of splitWords(text, this.#allowance)) {
      const before = this.terms.get(word);
      if (before === undefined && this.terms.size >= limits.termsPerEvent) return;
      this.terms.set(word, Math.max(before ?? 0, Math.min((before ?? 0) + weight, most)));
    }
  }
}

/**
 * At most `limits.termsPerEvent` words, from the first `limits.searchedLength` characters of all
 * texts together: what a stranger wrote must neither fill the index nor take long.
 */
function collectTerms(event: Searched): TermCollector {
  const { titles, bodies } = searchableText(event);
  const collector = new TermCollector();
  for (const title of titles) collector.add(title, titleWeight, titleWeight);
  for (const body of bodies) collector.add(body, 1, titleWeight + mostOften);
  return collector;
}

interface Known {
  readonly terms: Terms;
  readonly cost: number;
}

/** One event is compared with many searches: with those of all live queries, or by several indexes. */
const known = new WeakMap<object, Known>();

function learn(event: Searched): Known {
  const { terms, lengthRead } = collectTerms(event);
  return { terms, cost: lengthRead + event.content.length / passedOver };
}

export function termsOf(event: Searched): Terms {
  const found = known.get(event) ?? learn(event);
  known.set(event, found);
  return found.terms;
}

/** What it took to find the words of an event, in characters that were split; 0 if nobody has. */
export function costOfTerms(event: object): number {
  return known.get(event)?.cost ?? 0;
}
