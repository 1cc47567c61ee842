import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Sorts of events as they are told apart in the overview; what is in none of them is `other`. */
export const censusSorts = {
  notes: [1, 1111],
  reactions: [7],
  reposts: [6, 16],
  zaps: [9734, 9735],
  articles: [30023, 30024],
  profiles: [0, 3, 10_002, 10_050],
  messages: [4, 13, 14, 1059],
} as const;
export type CensusSort = keyof typeof censusSorts | 'other';

const sorts = [...Object.keys(censusSorts), 'other'] as CensusSort[];

/** What is kept of one month, by sort; sorts of which there is nothing are left out. */
export const CensusMonthSchema = v.object({
  /** Of the user's calendar, `2026-11`; `earlier` for everything before the first month told. */
  month: v.pipe(v.string(), v.regex(/^(\d{4}-\d\d|earlier)$/)),
  counts: v.record(v.picklist(sorts), Count),
});
export type CensusMonth = v.InferOutput<typeof CensusMonthSchema>;

/** What the latest runs cost and what the same would have cost by REQ alone; bytes on the wire. */
const TrafficSchema = v.object({
  runs: Count,
  bytes: Count,
  /** Less than REQ would have taken, over the runs of which that is known. */
  saved: Count,
  /** When the first of them began, in milliseconds. */
  since: v.optional(Count),
});

/** The events in the cache, counted by sort and month. */
export const CensusSchema = v.object({
  /** Milliseconds since 1970. */
  at: Count,
  /** What the store was at when it was counted: as long as it is so, nobody counts again. */
  seq: Count,
  events: Count,
  /** Earliest first; months without events are there, too. */
  months: v.pipe(v.array(CensusMonthSchema), v.maxLength(60)),
  traffic: TrafficSchema,
});
export type Census = v.InferOutput<typeof CensusSchema>;
