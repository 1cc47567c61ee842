import * as v from 'valibot';
import { CustomFiltersSchema } from './custom-filter';
import { encryptedKinds, followPresets, mentionPresets } from './kind-presets';
import { limits } from './limits';

/** A whole number within bounds. */
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const kinds = v.pipe(
  v.array(
    v.pipe(
      whole(0, 65_535),
      v.check(
        (kind) => !encryptedKinds.includes(kind),
        'Encrypted kinds have a scope of their own.',
      ),
    ),
  ),
  v.maxLength(limits.kindsPerScope),
);

/** The names of a table of presets. */
function namesOf<T extends object>(presets: T): (keyof T & string)[] {
  return Object.keys(presets) as (keyof T & string)[];
}

/** What is asked for, of whom, and how much of it. Units stand in the names. */
const fields = {
  /** Which scopes are on. */
  own: v.boolean(),
  mentions: v.boolean(),
  follows: v.boolean(),
  lists: v.boolean(),
  messages: v.boolean(),
  /** A preset, or the kinds themselves. */
  mentionKinds: v.union([v.picklist(namesOf(mentionPresets)), kinds]),
  followKinds: v.union([v.picklist(namesOf(followPresets)), kinds]),
  listKinds: kinds,
  /** Kinds whose words are kept to be searched (NIP-50). */
  searchKinds: kinds,
  /** How far back what people write is fetched, at least; 0: everything. */
  followsSinceDays: whole(0, 36_500),
  /** The people followed last, when an account follows more; 0: all of them. */
  maxAuthors: whole(0, limits.follows),
  authorsPerBatch: whole(1, 1_000),
  /** Relays at which each of them is looked for. */
  relaysPerAuthor: whole(1, 5),
  /** Relays for all of them together. */
  followsMaxRelays: whole(1, limits.followsRelays),
  /** Local events of a batch below which it is read by REQ instead of negentropy. */
  followsReqBelowEvents: whole(0, 100_000),
  /** Where people without a relay list are looked for; none: where what mentions the user is. */
  fallbackRelays: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(limits.urlLength))),
    v.maxLength(limits.relaysPerList),
  ),
  /** How much is read again each time: wraps are dated up to two days back (NIP-59). */
  messagesOverlapHours: whole(0, 8_760),
  custom: CustomFiltersSchema,
} as const;

export const ScopeSettingsSchema = v.strictObject(fields);
export type ScopeSettings = v.InferOutput<typeof ScopeSettingsSchema>;
