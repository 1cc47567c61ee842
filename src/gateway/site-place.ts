import type { StoredEvent } from '../store/event-store';

/** How far a stream has come, as the `seq` of what it reads. */
export interface Place {
  readonly seq: number;
  /** The `seq` of the site's pantry, where that is read beside the cache. */
  readonly beside?: number;
}

/** An event with its place in the store it is from. */
export interface SiteEvent extends StoredEvent {
  /** From the pantry that is read beside the cache. */
  readonly isBeside?: boolean;
}

/** As `StoredStretch`, of one store or of two. */
export interface SiteStretch {
  readonly events: readonly SiteEvent[];
  readonly to: Place;
  readonly isMore: boolean;
}

/** Ephemeral events have no place: they are behind every one. */
export function isAfter({ seq, beside }: Place, event: SiteEvent): boolean {
  if (event.seq === 0) return true;
  return event.seq > (event.isBeside ? (beside ?? Number.POSITIVE_INFINITY) : seq);
}

/** The place behind a place and these events. */
export function placeBehind(place: Place, events: readonly SiteEvent[]): Place {
  return events.reduce(({ seq, beside }, event) => {
    const [own, other] = event.isBeside ? [0, event.seq] : [event.seq, 0];
    return {
      seq: Math.max(seq, own),
      ...(beside !== undefined && { beside: Math.max(beside, other) }),
    };
  }, place);
}

/** Whether all up to a place lies behind another one of the same stores. */
export function hasReached(place: Place, border: Place): boolean {
  return place.seq >= border.seq && (place.beside ?? 0) >= (border.beside ?? 0);
}

/** Of two places of the same stores, what lies behind both. */
export function later(one: Place, other: Place): Place {
  const seq = Math.max(one.seq, other.seq);
  if (one.beside === undefined) return { seq };
  return { seq, beside: Math.max(one.beside, other.beside ?? 0) };
}

/** A store that was emptied meanwhile counts from the start again; one that is new is read from now on. */
export function earlier(from: Place, last: Place): Place {
  const seq = Math.min(from.seq, last.seq);
  if (last.beside === undefined) return { seq };
  return { seq, beside: Math.min(from.beside ?? last.beside, last.beside) };
}
