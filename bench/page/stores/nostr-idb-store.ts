import {
  addEvents,
  countEvents,
  countEventsForFilter,
  getEventsForFilter,
  IndexCache,
  type Filter as ItsFilter,
  openDB,
} from 'nostr-idb';
import type { NostrEvent } from '../../../src/nostr/event';
import { type BenchStore, NotOffered } from './bench-store';

type ItsEvents = Parameters<typeof addEvents>[1];

/** What it writes at once unless told otherwise. */
const batchSize = 1_000;

/**
 * Its functions and its cache of indexes, as its class `NostrIDB` calls them. The class also keeps
 * every event it has seen in memory; that is gone with the page, and is not what is measured.
 */
export async function openNostrIdb(): Promise<BenchStore> {
  const database = await openDB('bench-nostr-idb');
  const cache = new IndexCache();
  return {
    async ingest(events) {
      for (let at = 0; at < events.length; at += batchSize) {
        const batch = events.slice(at, at + batchSize) as ItsEvents;
        await addEvents(database, batch);
        for (const event of batch) cache.addEventToIndexes(event);
      }
      // `addEvents` does not wait for what it has written; this has to.
      await database.get('events', '');
    },
    async query(filter) {
      if (filter.search !== undefined) throw new NotOffered('does not search');
      return getEventsForFilter<NostrEvent & ItsEvents[number]>(
        database,
        filter as ItsFilter,
        cache,
      );
    },
    count: (filter) => countEventsForFilter(database, filter as ItsFilter, cache),
    total: () => countEvents(database),
  };
}
