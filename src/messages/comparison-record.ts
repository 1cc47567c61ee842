import * as v from 'valibot';
import { limits } from './limits';

/** Milliseconds since 1970. */
const Time = v.pipe(v.number(), v.minValue(0));
const Url = v.pipe(v.string(), v.maxLength(limits.urlLength));
const Words = v.pipe(v.string(), v.maxLength(limits.wordsLength));
const Count = v.pipe(v.number(), v.minValue(0));

const ComparedRelaySchema = v.object({
  url: Url,
  /**
   * `waiting`: its turn has not come. `cannot`: it does not reconcile, or not with us. `sign-in`: it
   * answers nobody it does not know.
   */
  state: v.picklist(['waiting', 'compared', 'cannot', 'sign-in', 'unreachable']),
  /** In the relay's words or ours, where it was not compared; with a `code` those of an error. */
  reason: v.optional(Words),
  code: v.optional(v.string()),
  /** Of the user's own events that are kept here: those it has, and those it lacks. */
  held: Count,
  lacking: Count,
  /** Events of the user that it has and Larder never saw. */
  extra: Count,
  /** Those that Larder saw and does not keep: replaced, deleted, expired. */
  unkept: Count,
});
export type ComparedRelay = v.InferOutput<typeof ComparedRelaySchema>;

/** `2026-11`, in UTC; `before` Nostr, or `ahead` of this month. */
const Month = v.pipe(v.string(), v.maxLength(7));

export const ComparisonSchema = v.object({
  /** `interrupted`: the browser ended it. */
  state: v.picklist(['running', 'done', 'interrupted']),
  startedAt: Time,
  finishedAt: v.optional(Time),
  relays: v.array(ComparedRelaySchema),
  /**
   * Which relay holds what, by kind and month, the latest month first; `held` and `lacking` in the
   * order of `relays`. Kinds of which there is little are one.
   */
  cells: v.array(
    v.object({
      kind: v.union([v.number(), v.literal('other')]),
      month: Month,
      held: v.array(Count),
      lacking: v.array(Count),
    }),
  ),
  /** Of what only a relay has, no kind is known without fetching it, and no month (`?`) of some. */
  extra: v.array(v.object({ month: Month, extra: v.array(Count) })),
});
export type Comparison = v.InferOutput<typeof ComparisonSchema>;

/** What sending a relay what it lacks came to. */
export const HealSchema = v.object({
  /** `interrupted`: the browser ended it; what was sent by then is there. */
  state: v.picklist(['running', 'done', 'failed', 'interrupted']),
  startedAt: Time,
  finishedAt: v.optional(Time),
  /** Events the relay took. */
  accepted: Count,
  /**
   * What it still lacks, and why, the most first. `refused`: by the relay, in its words. `hidden`: it
   * says it has them, and does not list them. `unfit`: not to be sent there, in ours.
   */
  left: v.array(
    v.object({
      reason: v.picklist(['refused', 'hidden', 'unfit']),
      words: v.optional(Words),
      count: Count,
    }),
  ),
  /** Why it failed. */
  error: v.optional(v.object({ code: v.string(), message: v.string() })),
});
export type Heal = v.InferOutput<typeof HealSchema>;

export const ComparisonRecordSchema = v.object({
  comparison: v.optional(ComparisonSchema),
  /** By relay: the last time each was sent what it lacked. */
  heals: v.record(Url, HealSchema),
});
export type ComparisonRecord = v.InferOutput<typeof ComparisonRecordSchema>;
