import type { EventLines } from '../messages/browsed-event';
import type { EventQuery, Place } from '../messages/event-query';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import type { EventStore } from '../store/event-store';
import { eventLine, targetOf } from './event-line';
import { namesOf } from './names-of';
import { beginning, nearestNewer } from './nearest-newer';
import { queryFilter } from './query-filter';

type BrowsedStore = Pick<EventStore, 'page' | 'query' | 'lastSeq'>;

/** Which lines: behind a place, right before one, or the last of all. */
export interface LinesWanted {
  readonly query: EventQuery;
  readonly towards: 'older' | 'newer' | 'oldest';
  readonly from?: Place | undefined;
}

/** Some lines of the answer to a query, newest first. */
export async function readLines(store: BrowsedStore, wanted: LinesWanted): Promise<EventLines> {
  // Before the events: what is stored in between is shown and called new, and not neither.
  const seq = await store.lastSeq();
  const { events, isStart, isEnd } = await readEvents(store, wanted);
  const targetIds = events.map(targetOf).filter((id) => id !== undefined);
  const targets =
    targetIds.length === 0 ? [] : await store.query([{ ids: [...new Set(targetIds)] }]);
  const byId = new Map(targets.map((event) => [event.id, event]));
  const lines = events.map((event) => eventLine(event, byId));
  const people = lines.flatMap(({ pubkey, about }) => (about ? [pubkey, about.pubkey] : [pubkey]));
  return { lines, names: await namesOf(store, people), isStart, isEnd, seq };
}

interface Part {
  readonly events: readonly NostrEvent[];
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

async function readEvents(
  store: BrowsedStore,
  { query, towards, from }: LinesWanted,
): Promise<Part> {
  const filter = queryFilter(query);
  const count = limits.browsedLines;
  if (towards === 'older') {
    const { events, next } = await store.page([filter], { count, ...(from && { after: from }) });
    return { events, isStart: from === undefined, isEnd: next === undefined };
  }
  const isOldest = towards === 'oldest' || from === undefined;
  const newer = await nearestNewer(store, filter, isOldest ? beginning : from, count);
  return { ...newer, isEnd: isOldest };
}
