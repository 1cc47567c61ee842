import * as v from 'valibot';
import type { Filter } from '../nostr/filter';
import { parseFilters } from './filter-schema';
import { LarderError } from './larder-error';
import { limits } from './limits';

const Name = v.pipe(
  v.string(),
  v.regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u,
    'A name has at most 40 letters, digits, spaces, hyphens and underscores.',
  ),
);

const OneFilter = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Filter => {
    try {
      const [filter = {}] = parseFilters([dataset.value]);
      const problem = whyNotKept(filter);
      if (problem === undefined) return filter;
      addIssue({ message: problem });
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
    v.array(v.pipe(v.string(), v.maxLength(limits.urlLength))),
    v.minLength(1, 'It has to name a relay.'),
    v.maxLength(limits.relaysPerList),
  ),
});
export type CustomFilter = v.InferOutput<typeof CustomFilterSchema>;

/** Each under a name of its own: what was read is noted by it. */
export const CustomFiltersSchema = v.pipe(
  v.array(CustomFilterSchema),
  v.maxLength(limits.customFilters),
  v.check(
    (filters) => new Set(filters.map(({ name }) => name)).size === filters.length,
    'Two filters have the same name.',
  ),
);

function whyNotKept(filter: Filter): string | undefined {
  if (filter.limit !== undefined) {
    return 'A filter that is synced has no limit: it is read to its end.';
  }
  if (filter.search !== undefined) {
    return 'A filter that is synced has no search: relays answer one as they see fit.';
  }
  const isBound = Object.entries(filter).some(
    ([key, value]) => key !== 'since' && key !== 'until' && value !== undefined,
  );
  if (!isBound) return 'A filter has to name ids, authors, kinds or a tag.';
  if (Object.keys(filter).some((key) => key.startsWith('#') && !/^#[A-Za-z]$/.test(key))) {
    return 'Relays find tags by names of one letter only.';
  }
  if (JSON.stringify(filter).length > limits.customFilterLength) return 'This filter is too long.';
  return undefined;
}
