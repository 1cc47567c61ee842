import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a site did on one day: numbers alone, nothing of what it asked for. */
export const ActivityDaySchema = v.object({
  /** Of the user's calendar: `2026-11-21`. */
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  calls: Count,
  /** Events of the cache that were handed over, by kind; those beyond the kinds told apart are `other`. */
  read: v.record(v.string(), Count),
  /** Events that were new to the cache. */
  added: Count,
});
export type ActivityDay = v.InferOutput<typeof ActivityDaySchema>;

/** What a site that may use the cache did with it lately. */
export const SiteActivitySchema = v.object({
  origin: v.pipe(v.string(), v.maxLength(300)),
  /** Milliseconds since 1970. */
  lastAt: Count,
  /** Newest first; days without a call are left out. */
  days: v.array(ActivityDaySchema),
});
export type SiteActivity = v.InferOutput<typeof SiteActivitySchema>;
