import * as v from 'valibot';
import { limits } from './limits';
import { wholeNumber } from './whole-number';

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What the user looks for in the cache; without any of it, everything. */
export const EventQuerySchema = v.strictObject({
  /** Words that must all occur, in the kinds that are searched. */
  text: v.optional(v.pipe(v.string(), v.maxLength(limits.searchLength))),
  kinds: v.optional(v.pipe(v.array(wholeNumber(0, 65_535)), v.maxLength(limits.browsedValues))),
  /** Public keys, hex. */
  authors: v.optional(v.pipe(v.array(Hex64), v.maxLength(limits.browsedValues))),
  tag: v.optional(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/)),
      value: v.pipe(v.string(), v.maxLength(limits.filterStringLength)),
    }),
  ),
  /** Both inclusive, in seconds. */
  since: v.optional(Seconds),
  until: v.optional(Seconds),
});
export type EventQuery = v.InferOutput<typeof EventQuerySchema>;

/** A place in the order of events: newest first, lowest id first within a second. */
export const PlaceSchema = v.strictObject({ created_at: Seconds, id: Hex64 });
export type Place = v.InferOutput<typeof PlaceSchema>;

/** Names one event: by its id, or, where newer versions replace it, by its address. */
export const EventPointerSchema = v.union([
  v.strictObject({ id: Hex64 }),
  v.strictObject({
    kind: wholeNumber(0, 65_535),
    pubkey: Hex64,
    /** Of its `d` tag; '' where kinds have none. */
    identifier: v.pipe(v.string(), v.maxLength(limits.filterStringLength)),
  }),
]);
export type EventPointer = v.InferOutput<typeof EventPointerSchema>;
