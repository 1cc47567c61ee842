import { LarderError } from '../messages/larder-error';
import type { EventStore, QueryOptions } from '../store/event-store';

/** What the calls of a site do with a store. */
export type SiteStore = Pick<
  EventStore,
  'query' | 'page' | 'count' | 'storedAfter' | 'lastSeq' | 'seenOn' | 'ingest' | 'onCommit'
>;

/** Does some work when it is the site's turn. */
export type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A store of which a site reads by turns. What was cancelled while it waited is not begun. */
export function inTurns(store: EventStore, turn: TakeTurn): SiteStore {
  const unlessAborted = <Result>(
    { signal }: QueryOptions,
    work: () => Promise<Result>,
  ): Promise<Result> =>
    turn(async () => {
      if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
      return work();
    });
  return {
    query: (filters, options = {}) => unlessAborted(options, () => store.query(filters, options)),
    page: (filters, options) => unlessAborted(options, () => store.page(filters, options)),
    count: (filters, options = {}) => unlessAborted(options, () => store.count(filters, options)),
    storedAfter: (seq, filters) => turn(() => store.storedAfter(seq, filters)),
    lastSeq: () => turn(() => store.lastSeq()),
    seenOn: (id) => turn(() => store.seenOn(id)),
    ingest: (events, options) => turn(() => store.ingest(events, options)),
    onCommit: (listener, filters) => store.onCommit(listener, filters),
  };
}
