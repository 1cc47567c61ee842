import * as v from 'valibot';
import { limits } from './limits';
import { wholeNumber } from './whole-number';

/** How much is kept for how long; the unit stands in the name, 0 is no limit. */
const fields = {
  /** Of events as JSON, as an export would have them; a megabyte is a million bytes. */
  maxMegabytes: wholeNumber(0, 1_000_000),
  /** Older events go; only those that are spared stay for ever. */
  maxAgeDays: wholeNumber(0, 36_500),
  /** Public keys of people whose events are spared: hex once they are kept, npub as they are typed. */
  pinned: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(limits.labelLength))),
    v.maxLength(limits.pinnedPeople),
  ),
  /**
   * What a request to vanish (NIP-62) that one of the accounts has made of everybody does to what the
   * account wrote here: nothing, or the same as elsewhere.
   */
  ownVanish: v.picklist(['keep', 'empty']),
} as const;

/** As the user sets them: nothing unknown, nothing out of bounds. */
export const RetentionSettingsSchema = v.strictObject(fields);
export type RetentionSettings = v.InferOutput<typeof RetentionSettingsSchema>;
