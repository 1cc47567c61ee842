import * as v from 'valibot';
import type { DeletedEvent, EventLines, OpenedEvent, Person } from './browsed-event';
import { EventPointerSchema, EventQuerySchema, PlaceSchema } from './event-query';
import { limits } from './limits';

const EventId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What the dashboard may ask about the events of the cache. */
export const browseRequests = [
  /**
   * Lines behind a place (`older`; without one, from the newest event on), those right before one
   * (`newer`), or the last ones of all (`oldest`). Always newest first.
   */
  v.object({
    type: v.literal('events.page'),
    query: EventQuerySchema,
    towards: v.picklist(['older', 'newer', 'oldest']),
    from: v.optional(PlaceSchema),
  }),
  /** How many events match, exactly. */
  v.object({ type: v.literal('events.count'), query: EventQuerySchema }),
  v.object({ type: v.literal('events.open'), pointer: EventPointerSchema }),
  /** Who is meant by an npub, an nprofile, 64 hex digits, a name or a NIP-05 name. */
  v.object({
    type: v.literal('events.people'),
    input: v.pipe(v.string(), v.maxLength(limits.labelLength)),
  }),
  /** Lets go of an event, so that no sync brings it back. */
  v.object({ type: v.literal('events.delete'), id: EventId }),
  /** Takes it back: the event, and the relays it had been seen on. */
  v.object({
    type: v.literal('events.restore'),
    /** Checked like a stranger's. */
    event: v.unknown(),
    relays: v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(limits.urlLength))),
      v.maxLength(limits.browsedRelays),
    ),
  }),
] as const;

export interface BrowseResults {
  'events.page': EventLines;
  'events.count': number;
  'events.open': OpenedEvent | undefined;
  'events.people': readonly Person[];
  'events.delete': DeletedEvent | undefined;
  'events.restore': undefined;
}
