import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { Cursor, EventStore } from '../store/event-store';

/** Before every event there is: what is nearest to it is the oldest. */
export const beginning: Cursor = { created_at: -1, id: '' };

export interface NearestNewer {
  /** Newest first, like all answers. */
  readonly events: readonly NostrEvent[];
  /** Nothing newer matches. Where there are exactly as many as were asked for, nobody may have looked. */
  readonly isStart: boolean;
}

interface Probe {
  /** What is newer than the place, as far as it was read. */
  readonly newer: readonly NostrEvent[];
  /** Whether that is all up to this time. */
  readonly isWhole: boolean;
}

/** Seconds that are looked at first. */
const firstSpan = 3_600;
/** Longer than from 1970 to any event that may be stored. */
const longestSpan = 2 ** 34;

/**
 * The `count` events that match and are right before a place in the order of answers. The store walks from
 * new to old alone: so a time is looked for up to which there are enough of them and not too many, and
 * each try reads a few hundred events at most, whatever the size of the store.
 */
export async function nearestNewer(
  store: Pick<EventStore, 'page'>,
  filter: Filter,
  place: Cursor,
  count: number,
): Promise<NearestNewer> {
  const since = Math.max(filter.since ?? 0, place.created_at);
  const last = Math.min(filter.until ?? Infinity, since + longestSpan);
  const probe = async (until: number): Promise<Probe> => {
    const page = await store.page([{ ...filter, since, until }], { count: count * 4 });
    const newer = page.events.filter((event) => compareNewestFirst(event, place) < 0);
    return { newer, isWhole: page.next === undefined };
  };

  // Too few up to `low`, which is before the first second at first; too many up to `high`.
  let low = since - 1;
  let found: Probe = { newer: [], isWhole: true };
  let high = Infinity;
  let span = firstSpan;
  while (low + 1 < high) {
    const until = Math.min(last, high === Infinity ? since + span : Math.floor((low + high) / 2));
    const tried = await probe(until);
    if (!tried.isWhole) {
      high = until;
      continue;
    }
    if (tried.newer.length >= count || until >= last)
      return nearest(tried.newer, count, until >= last);
    low = until;
    found = tried;
    span *= 8;
  }
  // One second has too many: what is up to it, or, where that is nothing, the second walked through.
  if (found.newer.length > 0) return nearest(found.newer, count, false);
  return nearest(
    await walkTo(store, { ...filter, since, until: high }, place, count),
    count,
    false,
  );
}

function nearest(newer: readonly NostrEvent[], count: number, isLast: boolean): NearestNewer {
  return { events: newer.slice(-count), isStart: isLast && newer.length <= count };
}

/** The last ones of an answer that come before a place, holding a few of them at a time. */
async function walkTo(
  store: Pick<EventStore, 'page'>,
  filter: Filter,
  place: Cursor,
  count: number,
): Promise<NostrEvent[]> {
  let kept: NostrEvent[] = [];
  let after: Cursor | undefined;
  do {
    const page = await store.page([filter], { count: count * 4, ...(after && { after }) });
    const newer = page.events.filter((event) => compareNewestFirst(event, place) < 0);
    kept = [...kept, ...newer].slice(-count);
    if (newer.length < page.events.length) break;
    after = page.next;
  } while (after !== undefined);
  return kept;
}
