import type { IdSet } from '../../src/negentropy/id-set';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import { isExpired } from '../../src/nostr/expiration';
import type { Filter } from '../../src/nostr/filter';
import { addressOf, Kind } from '../../src/nostr/kinds';
import { asksAllToForget } from '../../src/nostr/vanish';
import type {
  CommitListener,
  EventPage,
  EventStore,
  EvictedSlice,
  EvictionSlice,
  IngestOptions,
  IngestReport,
  KnownPlace,
  OutboxEntry,
  PageOptions,
  Provenance,
  QueryOptions,
  RemovedEvent,
  StoredEvent,
  StoredStretch,
  StoreSize,
  StretchOptions,
  Verdict,
} from '../../src/store/event-store';
import { MemoryAbsorbed } from './memory-absorbed';
import { MemoryDeletions } from './memory-deletions';
import { MemoryListeners } from './memory-listeners';
import { MemoryOutbox } from './memory-outbox';
import { MemoryProgress } from './memory-progress';
import { answerIdSet, answerQuery, searchedFilter, searchSizeOf } from './memory-query';
import { memoryVerdict } from './memory-verdict';
import { naiveMatch, naiveOrder } from './naive-match';
import { oldestOf, sizeOf } from './oldest-of';

interface Entry extends StoredEvent {
  readonly from: Provenance[];
}

type Removal = RemovedEvent & { readonly reason: 'older' | 'deleted' };

/**
 * The rules of the store in the plainest words: everything in lists, one event after the other,
 * every question a scan. What it answers is what the real store has to answer.
 */
export class MemoryEventStore implements EventStore {
  readonly #clock: () => number;
  readonly #isSpared: (pubkey: string) => boolean;
  readonly #listeners = new MemoryListeners();
  readonly #deletions: MemoryDeletions;
  readonly #absorbed = new MemoryAbsorbed();
  readonly #progress = new MemoryProgress();
  readonly #outbox = new MemoryOutbox();
  /** What the batch under way removed, and why, by `seq`. */
  readonly #removals = new Map<number, Removal>();
  #entries: Entry[] = [];
  #lastSeq = 0;

  constructor(clock: () => number, isSpared: (pubkey: string) => boolean = () => false) {
    this.#clock = clock;
    this.#isSpared = isSpared;
    this.#deletions = new MemoryDeletions(isSpared);
  }

  async ingest(events: readonly VerifiedEvent[], options: IngestOptions): Promise<IngestReport> {
    const before = this.#lastSeq;
    this.#removals.clear();
    const verdicts = events
      .map((event) => ({ verdict: this.#offer(event, options.from), seq: this.#lastSeq }))
      // What the same batch took away again was never stored.
      .map(({ verdict, seq }) =>
        verdict === 'stored' ? (this.#removals.get(seq)?.reason ?? verdict) : verdict,
      );
    this.#renumber(before);
    if (options.checkpoint) await this.saveCheckpoint(options.checkpoint);
    const { outbox } = options;
    const isNew = events.some(({ id }, at) => id === outbox?.event.id && verdicts[at] === 'stored');
    if (outbox && isNew) await this.putOutbox([outbox]);
    const told = events.flatMap((event, position): StoredEvent[] => {
      if (verdicts[position] === 'ephemeral') return [{ seq: 0, event }];
      if (verdicts[position] !== 'stored') return [];
      return [{ seq: this.#entry(event.id)?.seq ?? 0, event }];
    });
    const removed = [...this.#removals].filter(([seq]) => seq <= before).map(([, one]) => one);
    this.#listeners.tell(told, removed);
    return { verdicts };
  }

  async followVanish(authors: readonly string[]): Promise<void> {
    this.#removals.clear();
    const requests = this.#entries.map(({ event }) => event).filter(asksAllToForget);
    this.#deletions.add(...requests.filter(({ pubkey }) => authors.includes(pubkey)));
    this.#removeWhere((one) => this.#deletions.isDeleted(one), 'deleted');
    this.#listeners.tell([], [...this.#removals.values()]);
  }

  query = async (filters: readonly Filter[], options: QueryOptions = {}): Promise<NostrEvent[]> =>
    answerQuery(this.#visible(), filters, options);

  async page(filters: readonly Filter[], options: PageOptions): Promise<EventPage> {
    const { count, after, accept } = options;
    const asked = filters.map((it) => (it.limit === 0 ? it : { ...it, limit: count }));
    const isNext = (event: NostrEvent) =>
      (!after || naiveOrder(event, after) > 0) && (accept?.(event) ?? true);
    const events = (await this.query(asked, { ...options, accept: isNext })).slice(0, count);
    const last = events.length < count ? undefined : events.at(-1);
    return last ? { events, next: { created_at: last.created_at, id: last.id } } : { events };
  }

  count = async (...asked: Parameters<EventStore['count']>) => (await this.query(...asked)).length;

  async storedAfter(
    seq: number,
    filters: readonly Filter[],
    { count, accept }: StretchOptions,
  ): Promise<StoredStretch> {
    const visible = new Set(this.#visible());
    const asked = filters.map(searchedFilter);
    const missed = this.#entries
      .filter((entry) => entry.seq > seq && visible.has(entry.event))
      .filter(({ event }) => asked.some((filter) => naiveMatch(filter, event)))
      .filter(({ event }) => accept?.(event) ?? true)
      .map(({ seq: own, event }) => ({ seq: own, event }));
    const events = missed.slice(0, count);
    const isMore = events.length >= count;
    // Without filters nothing has to be looked at.
    const end = (filters.length > 0 ? this.#entries.at(-1)?.seq : seq) ?? seq;
    return { events, to: isMore ? (events.at(-1)?.seq ?? seq) : Math.max(seq, end), isMore };
  }

  lastSeq = async () => this.#lastSeq;

  async known(ids: readonly string[]): Promise<Set<string>> {
    return new Set(ids.filter((id) => this.#absorbed.get(id) ?? this.#entry(id)));
  }

  idSet = async (filter: Filter): Promise<IdSet> => answerIdSet(this.#visible(), filter);
  readonly indexForSearch = async () => false;
  readonly searchSize = async () => searchSizeOf(this.#entries.map(({ event }) => event));
  readonly checkIdSets = async () => ({ sets: 0, ids: 0, rebuilt: 0 });

  async seenOn(id: string): Promise<string[]> {
    const from = this.#entry(id)?.from.filter(({ kind }) => kind === 'relay') ?? [];
    return [...new Set(from.map(({ name }) => name))];
  }

  async placesOf(ids: readonly string[]): Promise<Map<string, KnownPlace>> {
    const visible = new Set(this.#visible());
    return new Map(
      ids.flatMap((id): [string, KnownPlace][] => {
        const event = this.#entry(id)?.event ?? this.#absorbed.get(id);
        return event ? [[id, { created_at: event.created_at, kept: visible.has(event) }]] : [];
      }),
    );
  }

  async unseenOn(relay: string, filter: Filter): Promise<string[]> {
    return this.#visible()
      .filter((event) => naiveMatch(filter, event))
      .filter(
        ({ id }) =>
          !(this.#entry(id)?.from ?? []).some((one) => one.kind === 'relay' && one.name === relay),
      )
      .sort(naiveOrder)
      .reverse()
      .map(({ id }) => id);
  }

  async noteSeen(relay: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#entry(id)?.from.push({ kind: 'relay', name: relay });
  }

  outbox = async (): Promise<OutboxEntry[]> => this.#outbox.list();
  putOutbox: EventStore['putOutbox'] = async (all) => this.#outbox.put(all, this.#clock());
  dropOutbox: EventStore['dropOutbox'] = async (ids) => this.#outbox.drop(ids);
  checkpoint: EventStore['checkpoint'] = async (...at) => this.#progress.checkpoint(...at);
  saveCheckpoint: EventStore['saveCheckpoint'] = async (it) => this.#progress.save(it);
  verdicts: EventStore['verdicts'] = async (...at) => this.#progress.verdicts(...at);
  settle: EventStore['settle'] = async (...it) => this.#progress.settle(...it);
  addRun: EventStore['addRun'] = async (run) => this.#progress.addRun(run, this.#clock());
  runs: EventStore['runs'] = async (which) => this.#progress.runs(which, this.#clock());

  async forgetProgress(relay?: string): Promise<void> {
    this.#progress.forget(relay);
    if (relay === undefined) this.#absorbed.clear();
  }

  async clear(): Promise<void> {
    await this.forgetProgress();
    this.#entries = [];
    this.#deletions.clear();
    this.#outbox.clear();
  }

  rebuild = () => this.clear();

  onCommit(listener: CommitListener, filters?: readonly Filter[]): () => void {
    return this.#listeners.add(listener, filters?.map(searchedFilter));
  }

  async trim(max: number): Promise<number> {
    const surplus = Math.max(0, this.#entries.length - max);
    const gone = this.#entries.slice(0, surplus);
    this.#entries = this.#entries.slice(surplus);
    const removed = gone.map(({ event }) => ({ event, reason: 'trimmed' as const }));
    this.#listeners.tell([], removed);
    return surplus;
  }

  async trimGone(max: number): Promise<void> {
    this.#deletions.trim(max);
    this.#absorbed.trim(max);
  }

  size = async (): Promise<StoreSize> => sizeOf(this.#entries.map(({ event }) => event));

  async evictExpired(): Promise<StoreSize> {
    const now = this.#clock();
    const gone = this.#entries.filter(({ event }) => isExpired(event, now));
    for (const { event } of gone) this.#deletions.addExpired(event);
    return this.#letGo(gone, 'expired');
  }

  async evict(asked: EvictionSlice): Promise<EvictedSlice> {
    const gone = oldestOf(this.#entries, asked);
    const slice = this.#letGo(gone, 'trimmed');
    for (const { event } of gone) {
      this.#absorbed.put(event, asked.isStrangers?.(event) ? 'stranger' : 'known');
    }
    return slice;
  }

  async readmit(isWanted: Parameters<EventStore['readmit']>[0]): Promise<number> {
    const ids = this.#absorbed.readmit(isWanted);
    this.#progress.dropUnkept(ids);
    return ids.length;
  }

  close = () => this.#listeners.clear();

  #letGo(gone: readonly Entry[], reason: 'expired' | 'trimmed'): StoreSize {
    const events = gone.map(({ event }) => event);
    for (const event of events) this.#absorbed.put(event);
    this.#entries = this.#entries.filter((entry) => !gone.includes(entry));
    const removed = events.map((event) => ({ event, reason }));
    this.#listeners.tell([], removed);
    return sizeOf(events);
  }

  #visible(): NostrEvent[] {
    return this.#entries.map(({ event }) => event).filter((e) => !isExpired(e, this.#clock()));
  }

  #entry(id: string): Entry | undefined {
    return this.#entries.find(({ event }) => event.id === id);
  }

  #offer(event: VerifiedEvent, from: Provenance): Verdict {
    const verdict = memoryVerdict(event, this.#entries, this.#deletions, this.#clock());
    if (verdict === 'duplicate') this.#entry(event.id)?.from.push(from);
    if (verdict === 'older' || verdict === 'deleted' || verdict === 'expired') {
      this.#absorb(event, verdict);
    }
    const address = addressOf(event);
    const isOlder = (one: NostrEvent) =>
      address !== undefined && addressOf(one) === address && naiveOrder(one, event) > 0;
    if (verdict === 'expired') this.#deletions.addExpired(event);
    if (verdict === 'stored' || verdict === 'expired') this.#removeWhere(isOlder, 'older');
    if (verdict !== 'stored') return verdict;
    this.#lastSeq += 1;
    this.#entries.push({ seq: this.#lastSeq, event, from: [from] });
    if (event.kind === Kind.deletion || (asksAllToForget(event) && !this.#isSpared(event.pubkey))) {
      this.#deletions.add(event);
      this.#removeWhere((one) => this.#deletions.isDeleted(one), 'deleted');
    }
    return verdict;
  }

  #absorb(event: NostrEvent, reason: Verdict): void {
    const owner = reason === 'deleted' ? this.#deletions.vanishedOwner(event) : undefined;
    this.#absorbed.put(event, owner === undefined ? undefined : 'vanished', owner);
  }

  #removeWhere(test: (event: NostrEvent) => boolean, reason: 'older' | 'deleted'): void {
    for (const { seq, event } of this.#entries.filter((entry) => test(entry.event))) {
      this.#absorb(event, reason);
      this.#removals.set(seq, { event, reason });
    }
    this.#entries = this.#entries.filter(({ event }) => !test(event));
  }

  /** Numbers are given to what a batch leaves behind, without gaps. */
  #renumber(before: number): void {
    const kept = this.#entries.filter(({ seq }) => seq <= before);
    const added = this.#entries.filter(({ seq }) => seq > before);
    this.#entries = [...kept, ...added.map((entry, at) => ({ ...entry, seq: before + 1 + at }))];
    this.#lastSeq = before + added.length;
  }
}
