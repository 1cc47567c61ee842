import * as v from 'valibot';
import { limits } from './limits';
import { tolerantList } from './tolerant-list';

/** Milliseconds since 1970. */
const Time = v.pipe(v.number(), v.minValue(0));

const TargetSchema = v.object({
  relay: v.pipe(v.string(), v.maxLength(limits.urlLength)),
  /** `waiting`: not tried, or to be tried again. `accepted`, `refused`: the relay's last word. */
  state: v.picklist(['waiting', 'accepted', 'refused']),
  attempts: v.number(),
  nextAttemptAt: Time,
  /** In the relay's words, or those of an error where it could not be reached: then that one's `code` as well. */
  words: v.optional(v.string()),
  code: v.optional(v.string()),
  /** `refused` because it did not take the event for long enough, and not because it said so. */
  gaveUp: v.optional(v.literal(true)),
  at: v.optional(Time),
});

/** One event on its way to the user's relays, without the event itself. */
export const OutboxEntryRecordSchema = v.object({
  id: v.string(),
  kind: v.number(),
  /** In seconds. */
  created_at: v.number(),
  /** The site that added it. */
  origin: v.string(),
  addedAt: Time,
  /** The beginning of what it says; empty where it is no text for people. */
  preview: v.pipe(v.string(), v.maxLength(2 * limits.outboxPreviewLength)),
  targets: v.array(TargetSchema),
});
export type OutboxEntryRecord = v.InferOutput<typeof OutboxEntryRecordSchema>;

/** What the pages show of the queue of events to be published. */
export const OutboxRecordSchema = v.object({
  /** All that wait, also those not shown. */
  waiting: v.number(),
  /** What waits first, then what is through; at most `limits.outboxShown`. */
  entries: tolerantList(OutboxEntryRecordSchema),
});
export type OutboxRecord = v.InferOutput<typeof OutboxRecordSchema>;
