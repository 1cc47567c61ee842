import { deleteEvent, restoreEvent } from '../browse/delete-event';
import { findPeople } from '../browse/find-people';
import { openEvent } from '../browse/open-event';
import { queryFilter } from '../browse/query-filter';
import { readLines } from '../browse/read-lines';
import type { AdminRequest } from '../messages/admin';
import type { BrowseResults } from '../messages/browse-requests';
import type { Verifier } from '../nostr/verifier';
import type { EventStore } from '../store/event-store';

export interface BrowseDeps {
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  readonly recount: () => Promise<void>;
}

type Handlers = {
  [T in keyof BrowseResults]: (
    request: Extract<AdminRequest, { type: T }>,
  ) => Promise<BrowseResults[T]>;
};

/** What the dashboard may ask about the events of the cache. */
export function browseHandlers({ store, verifier, recount }: BrowseDeps): Handlers {
  return {
    'events.page': (request) => readLines(store, request),
    'events.count': ({ query }) => store.count([queryFilter(query)]),
    'events.open': ({ pointer }) => openEvent(store, pointer),
    'events.people': ({ input }) => findPeople(store, input),
    async 'events.delete'({ id }) {
      const deleted = await deleteEvent(store, id);
      await recount();
      return deleted;
    },
    async 'events.restore'({ event, relays }) {
      await restoreEvent(store, await verifier(), event, relays);
      await recount();
      return undefined;
    },
  };
}
