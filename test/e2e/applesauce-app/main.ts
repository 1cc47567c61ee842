import { EventStore } from 'applesauce-core';
import { persistEventsToCache } from 'applesauce-core/helpers/event-cache';
import type { Filter } from 'applesauce-core/helpers/filter';
import { createEventLoaderForStore, createTimelineLoader } from 'applesauce-loaders/loaders';
import { EMPTY } from 'rxjs';
import type { Nostrdb, NostrEvent } from '../../../packages/nostrdb-types';

/**
 * A client as applesauce's authors have one written: an event store in memory, a cache request that
 * fills it, and a hook that keeps what is new. No relays: what it shows comes from the cache.
 */
declare global {
  interface Window {
    readonly app: {
      /** As an app does with what it publishes. */
      publish(event: NostrEvent): void;
      /** Looks somebody up whom the store may not know yet. */
      show(pubkey: string): void;
    };
  }
}

const { nostrdb } = window as unknown as { readonly nostrdb: Required<Nostrdb> };
const asked = new URLSearchParams(location.search);

/** Deployed apps ask by the name of the second draft, newer ones by that of the newest. */
const cacheRequest = (filters: Filter[]) =>
  asked.get('by') === 'filters' ? nostrdb.filters(filters) : nostrdb.query(filters);

const events = new EventStore();
createEventLoaderForStore(events, () => EMPTY, { cacheRequest, bufferTime: 0 });
persistEventsToCache(
  events,
  (batch) =>
    asked.get('by') === 'filters'
      ? Promise.all(batch.map((event) => nostrdb.add(event)))
      : nostrdb.add(batch),
  { batchTime: 50 },
);

const timeline = { kinds: [1], '#t': ['field'] };
events.timeline(timeline).subscribe((notes) => {
  const items = notes.map(({ id }) => {
    const item = document.createElement('li');
    item.dataset.id = id;
    return item;
  });
  document.querySelector('ol')?.replaceChildren(...items);
});
createTimelineLoader(() => EMPTY, [], timeline, { cache: cacheRequest, eventStore: events })(
  Number.NEGATIVE_INFINITY,
).subscribe();

Object.defineProperty(window, 'app', {
  value: {
    publish: (event: NostrEvent) => void events.add(event),
    show: (pubkey: string) => {
      events.profile(pubkey).subscribe((profile) => {
        const shown = document.querySelector('#name');
        if (shown) shown.textContent = profile?.name ?? '';
      });
    },
  },
});
