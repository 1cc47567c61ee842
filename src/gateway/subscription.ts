import { limits } from '../messages/limits';
import type { RemovedNotice, StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { Cursor, RemovedEvent, StoredEvent } from '../store/event-store';
import type { SiteAccess } from './site-access';
import type { SiteStore } from './site-store';
import { StoredPages } from './stored-pages';
import { notPermitted, tooFarBehind } from './stream-errors';

/** Events read from the store at a time. */
const pageSize = 250;
/** Ephemeral events held for a stream that is busy for a moment. */
const maxPassing = 50;

/** Where a stream goes. */
export interface StreamSink {
  stored(events: readonly NostrEvent[]): void;
  /** Oldest `seq` first; ephemeral events have `seq` 0. The stream can resume after each. */
  live(events: readonly StoredEvent[]): void;
  /** What the stream may see has been removed; only for a stream that wants to know. */
  removed(notices: readonly RemovedNotice[]): void;
  storedSent(seq: number, source: StreamSource): void;
  /** The last word. */
  fail(error: unknown): void;
}

/** Where a stream stood when the background died. */
export interface ResumePoint {
  readonly seq: number;
  readonly source: StreamSource;
  readonly credit: number;
}

export interface SubscriptionOptions {
  readonly filters: readonly Filter[];
  readonly access: () => SiteAccess;
  readonly sink: StreamSink;
  readonly resume?: ResumePoint;
  readonly wantsRemoved?: boolean;
}

/**
 * One live query: stored events newest first, then whatever is committed, each exactly once and
 * never more than the page has given credit for.
 *
 * Nothing is buffered for a slow page. While it lags, commits are only noticed; when it gives
 * credit again the store is read from where it stood. Ephemeral events are the exception: no store
 * has them, so a few are held and the rest are let go, which NIP-01 allows.
 *
 * When the user takes the right to read away, the stream ends with `not-permitted`: an app must
 * not believe that what it shows is still live. When the user grants it, a stream that read the
 * site's pantry goes on with the shared cache, without repeating what it had sent.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  /** The filters without their limits, which bound what is stored and not what comes. */
  readonly #conditions: readonly Filter[];
  #access: SiteAccess;
  #phase: 'opening' | 'stored' | 'live' | 'ended' = 'opening';
  #resume: ResumePoint | undefined;
  #credit: number;
  #store: SiteStore | undefined;
  #stopListening: () => void = () => undefined;
  #pages: StoredPages;
  /** Everything up to this `seq` has been sent, or need not be. */
  #cursor = 0;
  #isBehind = false;
  #passing: StoredEvent[] = [];
  /** Removals that the page has no credit for. */
  #notices: RemovedNotice[] = [];
  #isPumping = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#conditions = options.filters.map(({ limit: _, ...conditions }) => conditions);
    this.#resume = options.resume;
    this.#credit = options.resume?.credit ?? limits.streamCredit;
    this.#access = options.access();
    this.#pages = new StoredPages(options.filters);
  }

  start(): void {
    void this.#pump();
  }

  /** The page has read `events` more. */
  addCredit(events: number): void {
    this.#credit = Math.min(this.#credit + events, limits.streamCredit);
    void this.#pump();
  }

  end(): void {
    this.#phase = 'ended';
    this.#stopListening();
    this.#passing = [];
    this.#notices = [];
  }

  /** Call it when the user has decided anew. Settles, never throwing, when the stream stands on it. */
  async recheck(): Promise<void> {
    if (this.#phase === 'ended' || this.#access.holds()) return;
    const before = this.#access;
    const after = this.#options.access();
    if (before.source === after.source) this.#access = after;
    else if (after.source === 'pantry') {
      this.#fail(notPermitted());
    } else {
      try {
        await this.#moveToShared(before, after);
      } catch (error) {
        this.#fail(error);
      }
    }
    void this.#pump();
  }

  async #moveToShared(before: SiteAccess, after: SiteAccess): Promise<void> {
    const had = await this.#sentFrom(await before.open('pantry'));
    if (this.#phase === 'ended' || this.#access !== before) return;
    this.#stopListening();
    this.#access = after;
    this.#phase = 'opening';
    this.#resume = undefined;
    this.#pages = new StoredPages(this.#options.filters, had);
  }

  /** Ids of what this stream has sent of a store that still has it all. */
  async #sentFrom(store: SiteStore): Promise<ReadonlySet<string>> {
    if (this.#phase !== 'live') return this.#pages.sent;
    const ids = new Set<string>();
    let after: Cursor | undefined;
    do {
      const page = await store.page(this.#conditions, { count: pageSize, ...(after && { after }) });
      for (const { id } of page.events) ids.add(id);
      after = page.next;
    } while (after);
    const unsent = await store.storedAfter(this.#cursor, this.#conditions);
    for (const { event } of unsent) ids.delete(event.id);
    return ids;
  }

  /** Works until there is nothing to do or no credit to do it with. One at a time. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      while (this.#hasWork()) await this.#step(this.#access);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isPumping = false;
    }
    // Nobody announces that a grant's time is over; `recheck` pumps again.
    if (!this.#access.holds()) await this.recheck();
  }

  #hasWork(): boolean {
    if (this.#phase === 'ended' || !this.#access.holds()) return false;
    if (this.#phase === 'opening') return true;
    if (this.#credit === 0) return false;
    if (this.#phase === 'stored' || this.#isBehind) return true;
    return this.#passing.length + this.#notices.length > 0;
  }

  async #step(access: SiteAccess): Promise<void> {
    if (this.#phase === 'opening' || !this.#store) await this.#open(access);
    else if (this.#phase === 'stored') await this.#sendStored(access, this.#store);
    else if (this.#isBehind) await this.#catchUp(access, this.#store);
    else if (this.#passing.length > 0) this.#sendLive(this.#passing.splice(0, this.#credit));
    else this.#sendNotices();
  }

  /** Whether what was read under `access` may still be sent. */
  #stands(access: SiteAccess): boolean {
    return this.#phase !== 'ended' && this.#access === access && access.holds();
  }

  async #open(access: SiteAccess): Promise<void> {
    if (this.#resume?.source === 'shared' && access.source === 'pantry') throw notPermitted();
    const store = await access.open(access.source);
    const lastSeq = await store.lastSeq();
    if (!this.#stands(access)) return;
    this.#store = store;
    this.#stopListening = store.onCommit((batch, removed) => {
      this.#committed(batch);
      if (this.#options.wantsRemoved) this.#removed(removed);
    }, this.#conditions);
    this.#phase = 'stored';
    this.#cursor = lastSeq;
    // A `seq` of another store says nothing: then the stream starts over.
    if (this.#resume?.source !== access.source) return;
    this.#phase = 'live';
    this.#isBehind = true;
    // A store that was emptied meanwhile counts from the start again.
    this.#cursor = Math.min(this.#resume.seq, lastSeq);
    this.#options.sink.storedSent(this.#cursor, access.source);
  }

  async #sendStored(access: SiteAccess, store: SiteStore): Promise<void> {
    const count = Math.min(this.#credit, pageSize);
    const page = await this.#pages.next(store, count, access);
    if (page.length === 0) return this.#crossOver(access, store);
    if (this.#stands(access)) this.#sendPage(page);
  }

  /** From stored to live: what was committed meanwhile may or may not have been among the pages. */
  async #crossOver(access: SiteAccess, store: SiteStore): Promise<void> {
    const lastSeq = await store.lastSeq();
    const since = lastSeq > this.#cursor ? await this.#missed(access, store) : [];
    if (!this.#stands(access)) return;
    const unsent = since.filter(
      ({ seq, event }) => seq <= lastSeq && !this.#pages.sent.has(event.id),
    );
    if (unsent.length > 0) {
      this.#sendPage(unsent.slice(0, this.#credit).map(({ event }) => event));
      return;
    }
    this.#cursor = lastSeq;
    this.#phase = 'live';
    this.#pages = new StoredPages([]);
    this.#options.sink.storedSent(lastSeq, access.source);
  }

  async #catchUp(access: SiteAccess, store: SiteStore): Promise<void> {
    this.#isBehind = false;
    const missed = await this.#missed(access, store);
    if (!this.#stands(access)) return;
    this.#sendLive(missed.slice(0, this.#credit));
    if (this.#credit === 0) this.#isBehind = true;
  }

  async #missed(access: SiteAccess, store: SiteStore): Promise<StoredEvent[]> {
    const conditions = access.narrow(this.#conditions);
    if (conditions.length === 0) return [];
    const missed = await store.storedAfter(this.#cursor, conditions);
    return missed.filter(({ event }) => access.accept(event));
  }

  #committed(batch: readonly StoredEvent[]): void {
    const access = this.#access;
    const wanted = batch.filter(({ event }) => access.accept(event));
    if (wanted.length === 0) return;
    const isFree = this.#phase === 'live' && !this.#isPumping && !this.#isBehind;
    if (isFree && wanted.length <= this.#credit && access.holds()) this.#sendLive(wanted);
    else this.#comeBackTo(wanted);
  }

  /**
   * After what the same commit stored. They wait until there is credit, like events; who leaves too
   * many waiting has lost track, and is told so.
   */
  #removed(removed: readonly RemovedEvent[]): void {
    const access = this.#access;
    for (const { event, reason } of removed) {
      if (access.accept(event)) this.#notices.push({ id: event.id, reason });
    }
    if (this.#notices.length > limits.noticesHeld) this.#fail(tooFarBehind());
    else if (this.#notices.length > 0) void this.#pump();
  }

  #sendNotices(): void {
    const notices = this.#notices.splice(0, this.#credit);
    this.#credit -= notices.length;
    this.#options.sink.removed(notices);
  }

  #comeBackTo(wanted: readonly StoredEvent[]): void {
    const passing = wanted.filter(({ seq }) => seq === 0);
    if (passing.length < wanted.length) this.#isBehind = true;
    if (this.#credit > 0) this.#passing = [...this.#passing, ...passing].slice(-maxPassing);
    void this.#pump();
  }

  #sendPage(events: readonly NostrEvent[]): void {
    this.#pages.took(events);
    this.#credit -= events.length;
    this.#options.sink.stored(events);
  }

  #sendLive(events: readonly StoredEvent[]): void {
    const fresh = events.filter(({ seq }) => seq === 0 || seq > this.#cursor);
    if (fresh.length === 0) return;
    this.#cursor = fresh.reduce((highest, { seq }) => Math.max(highest, seq), this.#cursor);
    this.#credit -= fresh.length;
    this.#options.sink.live(fresh);
  }

  #fail(error: unknown): void {
    if (this.#phase === 'ended') return;
    this.end();
    this.#options.sink.fail(error);
  }
}
