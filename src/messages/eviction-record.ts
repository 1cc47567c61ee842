import * as v from 'valibot';
import { limits } from './limits';
import { tolerantList } from './tolerant-list';

const Amount = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What was removed at once, and why. */
export const EvictionSchema = v.object({
  /** Milliseconds since 1970. */
  at: Amount,
  /**
   * `expired`: as its author wished (NIP-40). `age`: beyond the budget of days. Beyond the budget of
   * bytes: `strangers`, what people wrote whom nobody here follows, and who said nothing to the
   * user; `oldest`, what was made before all the rest.
   */
  reason: v.picklist(['expired', 'age', 'strangers', 'oldest']),
  events: Amount,
  /** Of them as JSON. */
  bytes: Amount,
});
export type Eviction = v.InferOutput<typeof EvictionSchema>;

/** The latest ones, newest first. */
export const EvictionLogSchema = v.pipe(v.array(EvictionSchema), v.maxLength(limits.evictionsKept));
/** As they are read back. */
export const StoredEvictionLogSchema = tolerantList(EvictionSchema);
