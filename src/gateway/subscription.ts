import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { RecentIds } from '../nostr/recent-ids';
import type { RemovedEvent } from '../store/event-store';
import { HeldForStream } from './held-for-stream';
import { idsUpTo } from './ids-up-to';
import type { SiteAccess } from './site-access';
import {
  earlier,
  hasReached,
  isAfter,
  later,
  type Place,
  placeBehind,
  type SiteEvent,
} from './site-place';
import type { SiteStore } from './site-store';
import { pageSize, StoredPages } from './stored-pages';
import { notPermitted, tooFarBehind } from './stream-errors';
import type { ResumePoint, SubscriptionOptions } from './subscription-options';

/**
 * One live query: stored events newest first, then whatever is committed, each exactly once and
 * never more than the page has given credit for. The folder's README says what becomes of a slow
 * page, and of a stream whose site is decided on anew.
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
  /** Everything up to this place has been sent, or need not be. */
  #cursor: Place = { seq: 0 };
  /** While it crosses over from stored to live: the place to which it has to come. */
  #border: Place | undefined;
  /** Ids sent from the pantry, which is being moved into the cache. */
  #hadBefore: ReadonlySet<string> = new Set();
  readonly #recent = new RecentIds(500);
  #isBehind = false;
  readonly #held = new HeldForStream();
  #isPumping = false;
  /** What is read for a stream that is over is given up, so that others have their turn. */
  readonly #over = new AbortController();

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
    this.#over.abort();
    this.#stopListening();
    this.#held.clear();
  }

  /** Call it when the user has decided anew. Settles, never throwing, when the stream stands on it. */
  async recheck(): Promise<void> {
    if (this.#phase === 'ended' || this.#access.holds()) return;
    const before = this.#access;
    const after = this.#options.access();
    try {
      if (before.source !== after.source) await this.#moveToShared(before, after);
      else if (before.isJoined || after.isJoined) await this.#reopen(before, after);
      else this.#access = after;
      this.#held.narrow(this.#access);
    } catch (error) {
      this.#fail(error);
    }
    void this.#pump();
  }

  async #moveToShared(before: SiteAccess, after: SiteAccess): Promise<void> {
    if (after.source === 'pantry') throw notPermitted();
    const had = await this.#sentFrom(await before.open('pantry'), this.#cursor);
    if (this.#phase === 'ended' || this.#access !== before) return;
    this.#hadBefore = had;
    this.#moveTo(after);
    this.#phase = 'opening';
    this.#resume = undefined;
    this.#pages = new StoredPages(this.#options.filters, had);
  }

  /** Goes on with the same cache, with or without a pantry beside it. */
  async #reopen(before: SiteAccess, after: SiteAccess): Promise<void> {
    const { beside: seq } = this.#cursor;
    if (before.isJoined && !after.isJoined && seq !== undefined) {
      const had = await this.#sentFrom(await before.open('pantry'), { seq });
      if (this.#phase === 'ended' || this.#access !== before) return;
      this.#hadBefore = had;
    }
    this.#moveTo(after);
  }

  #moveTo(access: SiteAccess): void {
    this.#stopListening();
    this.#access = access;
    this.#store = undefined;
    this.#border = undefined;
  }

  /** Ids of what this stream has sent of a store that still has it all, up to this place. */
  async #sentFrom(store: SiteStore, place: Place): Promise<ReadonlySet<string>> {
    if (this.#phase !== 'live') return this.#pages.sent;
    return idsUpTo(store, place, this.#conditions, { count: pageSize, signal: this.#over.signal });
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
    if (this.#phase === 'opening' || !this.#store) return true;
    if (this.#credit === 0) return false;
    if (this.#phase === 'stored' || this.#isBehind) return true;
    return this.#held.passing + this.#held.notices > 0;
  }

  async #step(access: SiteAccess): Promise<void> {
    if (this.#phase === 'opening' || !this.#store) await this.#open(access);
    else if (this.#phase === 'stored') await this.#sendStored(access, this.#store);
    else if (this.#isBehind) await this.#catchUp(access, this.#store);
    else if (this.#held.passing > 0) this.#sendLive(this.#held.takePassing(this.#credit));
    else this.#sendNotices();
  }

  /** Whether what was read under `access` may still be sent. */
  #stands(access: SiteAccess): boolean {
    return this.#phase !== 'ended' && this.#access === access && access.holds();
  }

  async #open(access: SiteAccess): Promise<void> {
    if (this.#resume?.source === 'shared' && access.source === 'pantry') throw notPermitted();
    const store = await access.reads();
    const last = await store.place();
    if (!this.#stands(access)) return;
    this.#store = store;
    this.#stopListening = store.onCommit((batch, removed) => {
      for (const { event } of removed) this.#recent.forget(event.id);
      this.#committed(batch);
      if (this.#options.wantsRemoved) this.#removed(removed);
    }, this.#conditions);
    const isReopened = this.#phase !== 'opening';
    // A `seq` of another store says nothing: then the stream starts over.
    const from = isReopened ? this.#cursor : this.#resume;
    if (!from || (!isReopened && this.#resume?.source !== access.source)) {
      this.#phase = 'stored';
      this.#cursor = last;
      return;
    }
    this.#isBehind = true;
    this.#cursor = earlier(from, last);
    if (this.#phase === 'stored') return;
    this.#phase = 'live';
    this.#options.sink.storedSent(this.#cursor, access.source);
  }

  async #sendStored(access: SiteAccess, store: SiteStore): Promise<void> {
    if (this.#border) return this.#crossOver(access, store, this.#border);
    const count = Math.min(this.#credit, pageSize);
    const page = await this.#pages.next(store, count, access, this.#over.signal);
    if (page.length > 0) {
      if (this.#stands(access)) this.#sendPage(page);
      return;
    }
    // Behind all that the pages can have sent: they were read before.
    const border = await store.place();
    if (!this.#stands(access)) return;
    this.#border = border;
    this.#cursor = earlier(this.#cursor, border);
  }

  /** From stored to live: what was committed meanwhile may or may not have been among the pages. */
  async #crossOver(access: SiteAccess, store: SiteStore, border: Place): Promise<void> {
    if (!hasReached(this.#cursor, border)) {
      const isUnsent = ({ id }: NostrEvent) => !this.#pages.sent.has(id);
      const { events, to, isMore } = await this.#missed(access, store, isUnsent);
      if (!this.#stands(access)) return;
      if (events.length > 0) this.#sendPage(events.map(({ event }) => event));
      this.#cursor = isMore ? to : later(to, border);
      return;
    }
    this.#border = undefined;
    this.#phase = 'live';
    this.#pages = new StoredPages([]);
    this.#options.sink.storedSent(this.#cursor, access.source);
  }

  async #catchUp(access: SiteAccess, store: SiteStore): Promise<void> {
    this.#isBehind = false;
    const { events, to, isMore } = await this.#missed(access, store);
    if (!this.#stands(access)) {
      this.#isBehind = true;
      return;
    }
    this.#sendLive(events);
    this.#cursor = later(this.#cursor, to);
    if (isMore) this.#isBehind = true;
  }

  /** The next portion of what lies behind the cursor, as far as the page has credit for it. */
  async #missed(access: SiteAccess, store: SiteStore, isUnsent = (_: NostrEvent) => true) {
    const conditions = access.narrow(this.#conditions);
    if (conditions.length === 0) return { events: [], to: this.#cursor, isMore: false };
    return store.storedAfter(this.#cursor, conditions, {
      count: Math.min(this.#credit, pageSize),
      accept: (event) => this.#isNews(access, event) && isUnsent(event),
      signal: this.#over.signal,
    });
  }

  #isNews(access: SiteAccess, event: NostrEvent): boolean {
    return access.accept(event) && !this.#hadBefore.has(event.id);
  }

  #committed(batch: readonly SiteEvent[]): void {
    const wanted = batch.filter(({ event }) => this.#isNews(this.#access, event));
    if (wanted.length === 0) return;
    const isFree = this.#phase === 'live' && !this.#isPumping && !this.#isBehind;
    if (isFree && wanted.length <= this.#credit && this.#access.holds()) this.#sendLive(wanted);
    else this.#comeBackTo(wanted);
  }

  /**
   * After what the same commit stored. They wait until there is credit, like events; who leaves too
   * many waiting has lost track, and is told so.
   */
  #removed(removed: readonly RemovedEvent[]): void {
    this.#held.addNotices(removed.filter(({ event }) => this.#access.accept(event)));
    if (this.#held.notices > limits.noticesHeld) this.#fail(tooFarBehind());
    else if (this.#held.notices > 0) void this.#pump();
  }

  #sendNotices(): void {
    const notices = this.#held.takeNotices(this.#credit);
    this.#credit -= notices.length;
    this.#options.sink.removed(notices);
  }

  #comeBackTo(wanted: readonly SiteEvent[]): void {
    const passing = wanted.filter(({ seq }) => seq === 0);
    if (passing.length < wanted.length) this.#isBehind = true;
    if (this.#credit > 0) this.#held.addPassing(passing);
    void this.#pump();
  }

  #sendPage(events: readonly NostrEvent[]): void {
    this.#pages.took(events);
    this.#credit -= events.length;
    this.#options.sink.stored(events);
  }

  #sendLive(events: readonly SiteEvent[]): void {
    const next = events.filter((event) => isAfter(this.#cursor, event));
    this.#cursor = placeBehind(this.#cursor, next);
    const fresh = next.filter(({ event }) => !this.#access.isJoined || this.#recent.add(event.id));
    if (fresh.length === 0) return;
    this.#credit -= fresh.length;
    this.#options.sink.live(fresh);
  }

  #fail(error: unknown): void {
    if (this.#phase === 'ended') return;
    this.end();
    this.#options.sink.fail(error);
  }
}
