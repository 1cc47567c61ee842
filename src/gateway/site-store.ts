import { LarderError } from '../messages/larder-error';
import type { VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type {
  EventStore,
  IngestOptions,
  IngestReport,
  QueryOptions,
  RemovedEvent,
  StretchOptions,
} from '../store/event-store';
import type { Place, SiteEvent, SiteStretch } from './site-place';

export interface SiteIngestOptions extends IngestOptions {
  /** Asked when the site's turn has come, which may be long after: where not, nothing is stored and there are no verdicts. */
  readonly holds: () => boolean;
}

/** What the calls of a site do with a store, or with two that are joined. */
export interface SiteStore extends Pick<EventStore, 'query' | 'page' | 'count' | 'seenOn'> {
  ingest(events: readonly VerifiedEvent[], options: SiteIngestOptions): Promise<IngestReport>;
  /** As `EventStore.storedAfter`, of each store in turn. */
  storedAfter(
    place: Place,
    filters: readonly Filter[],
    options: StretchOptions,
  ): Promise<SiteStretch>;
  /** The place behind everything that is stored. */
  place(): Promise<Place>;
  onCommit(
    listener: (events: readonly SiteEvent[], removed: readonly RemovedEvent[]) => void,
    filters: readonly Filter[],
  ): () => void;
}

/** Does some work when it is the site's turn. */
export type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Begins a piece of work of the site; what it returns is waited for after each part of it. */
export type BeginWork = () => () => Promise<void>;

/**
 * A store of which a site reads by turns, with rests. What was cancelled while it waited is not
 * begun.
 */
export function inTurns(
  store: EventStore,
  turn: TakeTurn,
  begin: BeginWork = () => async () => undefined,
): SiteStore {
  const unlessAborted = <Result>(
    { signal }: QueryOptions,
    work: () => Promise<Result>,
  ): Promise<Result> =>
    turn(async () => {
      if (signal?.aborted) throw new LarderError('aborted', 'The query was cancelled.');
      return work();
    });
  return {
    query: (filters, options = {}) =>
      unlessAborted(options, () => store.query(filters, { ...options, rest: begin() })),
    page: (filters, options) =>
      unlessAborted(options, () => store.page(filters, { ...options, rest: begin() })),
    count: (filters, options = {}) =>
      unlessAborted(options, () => store.count(filters, { ...options, rest: begin() })),
    storedAfter: ({ seq }, filters, options) =>
      unlessAborted(options, async () => {
        const stretch = await store.storedAfter(seq, filters, { ...options, rest: begin() });
        return { ...stretch, to: { seq: stretch.to } };
      }),
    place: () => turn(async () => ({ seq: await store.lastSeq() })),
    seenOn: (id) => turn(() => store.seenOn(id)),
    ingest: (events, { holds, ...options }) =>
      turn(async () => (holds() ? store.ingest(events, options) : { verdicts: [] })),
    onCommit: (listener, filters) => store.onCommit(listener, filters),
  };
}
