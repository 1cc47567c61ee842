import { limits } from '../messages/limits';
import type { News, NewsRequest } from '../messages/news-protocol';
import type { EventStore } from '../store/event-store';
import { queryFilter } from './query-filter';

/**
 * Tells how many events that match were stored after a list was read: those that were by now, if
 * there are any, and then whenever there are more. Gives the way to stop.
 */
export async function watchNews(
  store: Pick<EventStore, 'onCommit' | 'storedAfter' | 'lastSeq'>,
  { query, seq }: NewsRequest,
  tell: (news: News) => void,
): Promise<() => void> {
  const filters = [queryFilter(query)];
  let isMore = false;
  let lastTold = 0;
  const counted = new Set<number>();
  const count = (seqs: readonly number[]) => {
    for (const it of seqs) {
      // Ephemeral events have none: they are in no list.
      if (it <= seq) continue;
      if (counted.size < limits.newsScanned) counted.add(it);
      else isMore = true;
    }
    if (counted.size === lastTold && !isMore) return;
    lastTold = counted.size;
    tell({ count: counted.size, isMore });
  };
  const stop = store.onCommit((events) => count(events.map((it) => it.seq)), filters);
  if ((await store.lastSeq()) - seq > limits.newsScanned) isMore = true;
  // Only as many as can be looked through at once: the newest of them.
  const options = { count: limits.newsScanned };
  const missed = isMore ? [] : (await store.storedAfter(seq, filters, options)).events;
  count(missed.map((it) => it.seq));
  return stop;
}
