import { pageLimits } from '../messages/page-limits';
import type { PageRequest, PageResponse, RemovedNotice } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';

type StoredSent = Extract<PageResponse, { type: 'stored-sent' }>;

/**
 * What must be remembered of a subscription so that it survives the background: where it stands,
 * and how many events the page can still take.
 */
export interface BridgedStream {
  /** What to say to a background that knows nothing of this stream. */
  opening(): PageRequest;
  /** The events of a message that the page has not had. */
  take(message: Extract<PageResponse, { type: 'events' }>): readonly NostrEvent[];
  /** Notices take up credit like events. */
  tookNotices(notices: readonly RemovedNotice[]): void;
  /** Whether this is the first time. */
  storedSent(message: StoredSent): boolean;
  addRoom(events: number): void;
  /** What the background may be told it can send on top of what it believes; 0 for nothing. */
  lend(): number;
}

/** Ids remembered of one stream; a pantry holds half as many events. */
const remembered = 10_000;

export function createBridgedStream(id: number, params: unknown[]): BridgedStream {
  /**
   * Ids sent before the stream had a place to resume from, or while it read a pantry: that may be moved into the
   * cache while nobody hears it. Then they come once more, from another place.
   */
  const seen = new Set<string>();
  let place: Pick<StoredSent, 'seq' | 'source' | 'beside'> | undefined;
  /** Events the page said it has room for. */
  let room: number = pageLimits.streamCredit;
  /** Events the background believes it may send: more than `room` after a stream started over. */
  let lent: number = pageLimits.streamCredit;

  function remember(events: readonly NostrEvent[]): void {
    for (const event of events) seen.add(event.id);
    for (const oldest of seen) {
      if (seen.size <= remembered) return;
      seen.delete(oldest);
    }
  }

  return {
    opening() {
      if (!place) {
        lent = pageLimits.streamCredit;
        return { type: 'call', id, method: 'subscribe', params };
      }
      const credit = Math.max(0, room);
      lent = credit;
      return { type: 'resume', id, params, ...place, credit };
    },
    take({ events, seq, beside }) {
      lent -= events.length;
      // What is stored comes without a place. What a pantry lost and was given again is news.
      const isOfPantry = place?.source === 'pantry' && (seq !== undefined || beside !== undefined);
      const fresh = isOfPantry ? events : events.filter((event) => !seen.has(event.id));
      room -= fresh.length;
      if (place?.source !== 'shared' || place.beside !== undefined) remember(fresh);
      if (place && seq !== undefined) place = { ...place, seq };
      if (place && beside !== undefined) place = { ...place, beside };
      return fresh;
    },
    tookNotices(notices) {
      lent -= notices.length;
      room -= notices.length;
      // It is news if it comes again.
      for (const notice of notices) seen.delete(notice.id);
    },
    storedSent({ seq, source, beside }) {
      const isFirst = place === undefined;
      place = { seq, source, ...(beside !== undefined && { beside }) };
      // Otherwise it has read a pantry, and nobody says when all of that is in the cache.
      if (isFirst && source === 'shared' && beside === undefined) seen.clear();
      return isFirst;
    },
    addRoom(events) {
      room += events;
    },
    lend() {
      const events = Math.max(0, room - lent);
      lent += events;
      return events;
    },
  };
}
