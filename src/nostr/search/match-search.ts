import type { NostrEvent } from '../event';
import { parseSearch, type SearchWords } from './parse-search';
import { type Terms, termsOf } from './terms-of';

type Searched = Pick<NostrEvent, 'kind' | 'content' | 'tags'>;

/** A whole word counts as much more than the beginning of one. */
const wholeWeight = 2;

/** What the best word with this beginning counts; 0 if there is none. */
function weightOfPrefix(prefix: string, terms: Terms): number {
  let best = 0;
  for (const [term, weight] of terms) {
    if (!term.startsWith(prefix)) continue;
    best = Math.max(best, term === prefix ? weight * wholeWeight : weight);
  }
  return best;
}

function relevance({ whole, prefix }: SearchWords, terms: Terms): number {
  const parts = whole.map((word) => (terms.get(word) ?? 0) * wholeWeight);
  if (prefix !== undefined) parts.push(weightOfPrefix(prefix, terms));
  return parts.includes(0) ? 0 : parts.reduce((sum, part) => sum + part, 0);
}

/** What an event was last compared with. Its words may be many: they are not kept for those that are found. */
const latest = new WeakMap<object, { readonly search: string; readonly worth: number }>();

/**
 * How well an event answers a search: more for a title or a name than for other text, for a whole
 * word than for the beginning of one, for a word that comes again. 0: it does not have all words.
 */
export function relevanceTo(search: string): (event: Searched) => number {
  const words = parseSearch(search);
  return (event) => {
    const known = latest.get(event);
    if (known?.search === search) return known.worth;
    const worth = relevance(words, termsOf(event));
    latest.set(event, { search, worth });
    return worth;
  };
}

/** A copy of an event answers as the event does: its words need not be looked for again. */
export function shareRelevance(event: object, copy: object): void {
  const known = latest.get(event);
  if (known) latest.set(copy, known);
}
