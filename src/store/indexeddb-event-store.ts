import { IdSet } from '../negentropy/id-set';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { asksAllToForget } from '../nostr/vanish';
import { CommitListeners } from './commit-listeners';
import type { Connection } from './connection';
import { countEvents } from './count-events';
import { type EventReader, pagewiseReader, slicedReader, uncachedReader } from './event-reader';
import type {
  Checkpoint,
  CommitListener,
  EventPage,
  EventStore,
  EvictedSlice,
  EvictionSlice,
  IdSetCheck,
  IngestOptions,
  IngestReport,
  KnownPlace,
  OutboxEntry,
  PageOptions,
  QueryOptions,
  RelayVerdict,
  SearchSize,
  StoredStretch,
  StoreSize,
  StretchOptions,
  SyncRun,
} from './event-store';
import type { EventStoreRules } from './event-store-rules';
import { evictExpired, evictOldest } from './evict';
import { explainQuery, type QueryExplanation } from './explain-query';
import { clearAll, forgetProgress, rebuildDatabase } from './forget';
import { IdIndex } from './id-index/id-index';
import { ingestBatch } from './ingest';
import type { IsSpared } from './ingest-batch';
import { knownIds } from './known-ids';
import { knownPlaces } from './known-places';
import { measureEvents } from './measure';
import { dropOutbox, outboxEntries, putOutbox } from './outbox-table';
import { relaysOf } from './provenance';
import { buryVanished, purgeVanished } from './purge-vanished';
import { queryEvents, queryPage } from './query';
import { type IsWanted, readmit } from './readmit';
import { addRun, latestRuns } from './run-log';
import { scan } from './scan';
import type { StoreName } from './schema';
import { StoreSearch } from './search/store-search';
import { hasSearch } from './search/within-kinds';
import { noteSeen, unseenOn } from './sightings';
import { eventsAfter } from './stored-after';
import { reading, writing } from './transaction';
import { trimEvents } from './trim';
import { trimGone } from './trim-gone';
import { settledVerdicts, settleVerdicts } from './verdict-table';

/** The `EventStore` in IndexedDB: each method is one line of work on the open connection. */
export class IndexedDbEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #clock: () => number;
  readonly #isSpared: IsSpared;
  readonly #listeners = new CommitListeners();
  readonly #index: IdIndex;
  readonly #search: StoreSearch;
  readonly #onFault: EventStoreRules['onFault'];

  constructor(connection: Connection, rules: EventStoreRules, index = new IdIndex()) {
    const { clock, isSpared, searchKinds, onFault } = rules;
    this.#connection = connection;
    this.#index = index;
    this.#clock = clock;
    this.#isSpared = isSpared ?? (() => false);
    this.#search = new StoreSearch(connection, searchKinds);
    this.#onFault = onFault;
  }

  async ingest(events: readonly VerifiedEvent[], options: IngestOptions): Promise<IngestReport> {
    const { verdicts, told } = await this.#listeners.commit(async () => {
      const database = await this.#connection.get();
      const now = this.#clock();
      const rules = [now, this.#index, this.#isSpared] as const;
      return ingestBatch(database, events, options, ...rules);
    });
    // What was offered is stored: what could not be removed for it is gone on with at the next start.
    const isAsked = told.some(({ event }) => asksAllToForget(event));
    if (isAsked) await this.purge().catch((error: unknown) => this.#onFault?.(error));
    return { verdicts };
  }

  /** Goes on with removing what authors who vanished had here, if that was interrupted. */
  async purge(): Promise<void> {
    await purgeVanished(await this.#connection.get(), {
      index: this.#index,
      now: this.#clock(),
      isSpared: this.#isSpared,
      removed: (events) =>
        void this.#listeners.tell(
          [],
          events.map((event) => ({ event, reason: 'deleted' })),
        ),
    });
    await this.#listeners.told();
  }

  async followVanish(authors: readonly string[]): Promise<void> {
    await buryVanished(await this.#connection.get(), authors);
    await this.purge();
  }

  async query(filters: readonly Filter[], options: QueryOptions = {}): Promise<NostrEvent[]> {
    const asked = await this.#search.prepare(filters);
    return queryEvents(asked, await this.#reader(asked), this.#clock(), options);
  }

  async page(filters: readonly Filter[], options: PageOptions): Promise<EventPage> {
    const asked = await this.#search.prepare(filters);
    return queryPage(asked, await this.#reader(asked), this.#clock(), options);
  }

  async count(filters: readonly Filter[], options: QueryOptions = {}): Promise<number> {
    const asked = await this.#search.prepare(filters);
    return countEvents(asked, await this.#reader(asked), this.#clock(), options);
  }

  /** Runs the query of one filter and tells what was read for it. */
  async explain(filter: Filter): Promise<QueryExplanation> {
    const [asked = filter] = await this.#search.prepare([filter]);
    const reader = uncachedReader(await this.#connection.get(), tablesOf([asked]));
    return explainQuery(asked, reader, this.#clock());
  }

  async storedAfter(
    seq: number,
    filters: readonly Filter[],
    options: StretchOptions,
  ): Promise<StoredStretch> {
    const asked = this.#search.withinKinds(filters);
    return eventsAfter(await this.#connection.get(), seq, asked, this.#clock(), options);
  }

  async lastSeq(): Promise<number> {
    return reading(await this.#connection.get(), ['meta'], async (transaction) => {
      return (await transaction.objectStore('meta').get('lastSeq')) ?? 0;
    });
  }

  async known(ids: readonly string[]): Promise<Set<string>> {
    return knownIds(await this.#connection.get(), ids);
  }

  async idSet(filter: Filter): Promise<IdSet> {
    const database = await this.#connection.get();
    const kept = await this.#index.idSet(database, filter, this.#clock());
    if (kept) return kept;
    const entries: { created_at: number; id: string }[] = [];
    // Page by page: reading 100,000 ids must not keep a sync from storing what it received.
    const reader = pagewiseReader(database);
    for await (const rows of scan(filter, reader, this.#clock())) {
      for (const { created_at, id } of rows) entries.push({ created_at, id });
    }
    return IdSet.from(entries);
  }

  async checkIdSets(): Promise<IdSetCheck> {
    return this.#index.check(await this.#connection.get(), this.#clock());
  }

  indexForSearch(): Promise<boolean> {
    return this.#search.index();
  }

  searchSize(): Promise<SearchSize> {
    return this.#search.size();
  }

  async placesOf(ids: readonly string[]): Promise<Map<string, KnownPlace>> {
    return knownPlaces(await this.#connection.get(), ids, this.#clock());
  }

  async unseenOn(relay: string, filter: Filter): Promise<string[]> {
    return unseenOn(await this.#connection.get(), relay, filter, this.#clock());
  }

  async noteSeen(relay: string, ids: readonly string[]): Promise<void> {
    await noteSeen(await this.#connection.get(), relay, ids);
  }

  async seenOn(id: string): Promise<string[]> {
    return relaysOf(await this.#connection.get(), id);
  }

  async checkpoint(relay: string, scope: string): Promise<Checkpoint | undefined> {
    return reading(await this.#connection.get(), ['checkpoints'], (transaction) =>
      transaction.objectStore('checkpoints').get([relay, scope]),
    );
  }

  async saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await writing(await this.#connection.get(), ['checkpoints'], (transaction) =>
      transaction.objectStore('checkpoints').put(checkpoint),
    );
  }

  async verdicts(relay: string, scope: string): Promise<RelayVerdict[]> {
    return settledVerdicts(await this.#connection.get(), relay, scope);
  }

  async settle(...[relay, scope, changes]: Parameters<EventStore['settle']>): Promise<void> {
    await settleVerdicts(await this.#connection.get(), relay, scope, changes);
  }

  async outbox(): Promise<OutboxEntry[]> {
    return outboxEntries(await this.#connection.get());
  }

  async putOutbox(entries: readonly OutboxEntry[]): Promise<void> {
    await putOutbox(await this.#connection.get(), entries, this.#clock() * 1000);
  }

  async dropOutbox(ids: readonly string[]): Promise<void> {
    await dropOutbox(await this.#connection.get(), ids);
  }

  async forgetProgress(relay?: string): Promise<void> {
    await forgetProgress(await this.#connection.get(), relay);
  }

  async clear(): Promise<void> {
    await clearAll(await this.#connection.get());
  }

  async rebuild(): Promise<void> {
    await rebuildDatabase(this.#connection, this.#clock());
  }

  async addRun(run: SyncRun): Promise<void> {
    await addRun(await this.#connection.get(), run, this.#clock());
  }

  async runs(options: { limit: number; relay?: string }): Promise<SyncRun[]> {
    return latestRuns(await this.#connection.get(), options);
  }

  onCommit(listener: CommitListener, filters?: readonly Filter[]): () => void {
    return this.#listeners.add(listener, filters && this.#search.withinKinds(filters));
  }

  async trim(max: number): Promise<number> {
    const { removed } = await this.#listeners.commit(async () => {
      const gone = await trimEvents(await this.#connection.get(), max, this.#index);
      return { removed: gone.map((event) => ({ event, reason: 'trimmed' as const })) };
    });
    return removed.length;
  }

  async trimGone(max: number): Promise<void> {
    await trimGone(await this.#connection.get(), max);
  }

  async size(): Promise<StoreSize> {
    return measureEvents(await this.#connection.get());
  }

  async evictExpired(): Promise<StoreSize> {
    const { slice } = await this.#listeners.commit(async () =>
      evictExpired(await this.#connection.get(), this.#index, this.#clock()),
    );
    return slice;
  }

  async evict(asked: EvictionSlice): Promise<EvictedSlice> {
    const { slice } = await this.#listeners.commit(async () =>
      evictOldest(await this.#connection.get(), this.#index, asked, this.#clock()),
    );
    return slice;
  }

  async readmit(isWanted: IsWanted): Promise<number> {
    return readmit(await this.#connection.get(), isWanted);
  }

  close(): void {
    this.#connection.close();
  }

  async #reader(filters: readonly Filter[]): Promise<EventReader> {
    return slicedReader(await this.#connection.get(), tablesOf(filters));
  }
}

function tablesOf(filters: readonly Filter[]): StoreName[] {
  return hasSearch(filters) ? ['events', 'search'] : ['events'];
}
