import type { Filter } from '../../nostr/filter';
import { parseSearch } from '../../nostr/search/parse-search';
import type { Cursor } from '../event-store';
import { type Walk, walkDown } from '../walk';
import type { WalkPlan } from '../walk-plan';

/** Of a long search, the words that are looked up; the others are compared. */
const mostWords = 8;
/** Words that may begin alike; with more of them, reading by time finds as much at once. */
const mostAlike = 100;
/** How many do, where nobody has looked. */
const guessedAlike = 8;

function planWord(term: string, filter: Filter, after: Cursor | undefined): WalkPlan {
  const walks: readonly Walk[] = [walkDown('term', [term], filter, after)];
  return { index: 'term', size: 1, pure: false, exact: false, walks: async () => walks };
}

function planPrefix(prefix: string, filter: Filter, after: Cursor | undefined): WalkPlan {
  return {
    ...{ index: 'term', size: guessedAlike, pure: false, exact: false },
    async walks(reader) {
      const terms = await reader.termsWith(prefix, mostAlike + 1);
      if (terms.length > mostAlike) return [walkDown('time', [], filter, after)];
      return terms.map((term) => walkDown('term', [term], filter, after));
    },
  };
}

/** One for each word of a search, the longest first, because long words are rare. */
export function planWords(filter: Filter, after: Cursor | undefined): WalkPlan[] {
  if (filter.search === undefined) return [];
  const { whole, prefix } = parseSearch(filter.search);
  const long = [...whole].sort((a, b) => b.length - a.length).slice(0, mostWords);
  const plans = long.map((term) => planWord(term, filter, after));
  return prefix === undefined ? plans : [...plans, planPrefix(prefix, filter, after)];
}
