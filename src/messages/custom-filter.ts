import * as v from 'valibot';
import type { Filter } from '../nostr/filter';
import { parseFilters } from './filter-schema';
import { LarderError, type Sentence, type SentenceName } from './larder-error';
import { limits } from './limits';

/** What is said of a filter that cannot be synced, by the names of these sentences. */
const problems = {
  'filter-name': 'A name has at most 40 letters, digits, spaces, hyphens and underscores.',
  'filter-limit': 'A filter that is synced has no limit: it is read to its end.',
  'filter-search': 'A filter that is synced has no search: relays answer one as they see fit.',
  'filter-unbound': 'A filter has to name ids, authors, kinds or a tag.',
  'filter-tag': 'Relays find tags by names of one letter only.',
  'filter-long': 'This filter is too long.',
  'filter-relayless': 'It has to name a relay.',
  'filter-relays': `It can name at most ${limits.relaysPerList} relays, with addresses of an ordinary length.`,
  'filter-twice': 'Two filters have the same name.',
  'filter-count': `There can be at most ${limits.customFilters} filters.`,
} satisfies Partial<Record<SentenceName, string>>;

type Problem = keyof typeof problems;

/** The sentence with these words, for a UI in another language. */
export function filterSentence(words: string): Sentence | undefined {
  const names = Object.keys(problems) as Problem[];
  const name = names.find((it) => problems[it] === words);
  if (name === undefined) return undefined;
  const most = name === 'filter-count' ? limits.customFilters : limits.relaysPerList;
  return [name, String(most)];
}

const Name = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u, problems['filter-name']),
);

const OneFilter = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Filter => {
    try {
      const [filter = {}] = parseFilters([dataset.value]);
      const problem = whyNotKept(filter);
      if (problem === undefined) return filter;
      addIssue({ message: problems[problem] });
    } catch (error) {
      if (!(error instanceof LarderError)) throw error;
      addIssue({ message: error.message });
    }
    return NEVER;
  }),
);

/** A question the user wrote, and the relays to ask it of. What they have is fetched, none sent. */
export const CustomFilterSchema = v.strictObject({
  /** Names the scope, `custom:<name>`. */
  name: Name,
  filter: OneFilter,
  relays: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(limits.urlLength, problems['filter-relays']))),
    v.minLength(1, problems['filter-relayless']),
    v.maxLength(limits.relaysPerList, problems['filter-relays']),
  ),
});
export type CustomFilter = v.InferOutput<typeof CustomFilterSchema>;

/** Each under a name of its own: what was read is noted by it. */
export const CustomFiltersSchema = v.pipe(
  v.array(CustomFilterSchema),
  v.maxLength(limits.customFilters, problems['filter-count']),
  v.check(
    (filters) => new Set(filters.map(({ name }) => name)).size === filters.length,
    problems['filter-twice'],
  ),
);

function whyNotKept(filter: Filter): Problem | undefined {
  if (filter.limit !== undefined) return 'filter-limit';
  if (filter.search !== undefined) return 'filter-search';
  const isBound = Object.entries(filter).some(
    ([key, value]) => key !== 'since' && key !== 'until' && value !== undefined,
  );
  if (!isBound) return 'filter-unbound';
  if (Object.keys(filter).some((key) => key.startsWith('#') && !/^#[A-Za-z]$/.test(key))) {
    return 'filter-tag';
  }
  if (JSON.stringify(filter).length > limits.customFilterLength) return 'filter-long';
  return undefined;
}
