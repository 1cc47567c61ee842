import type { ReadPolicy } from '../access/read-policy';
import { compareNewestFirst, type NostrEvent, type VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { addressOf } from '../nostr/kinds';
import { relevanceTo } from '../nostr/search/match-search';
import type {
  EventPage,
  PageOptions,
  QueryOptions,
  RemovedEvent,
  Verdict,
} from '../store/event-store';
import { countWithinLimits } from './count-within-limits';
import { FittingPages } from './fitting-pages';
import { newerThan, versionFilters } from './newer-versions';
import type { PantryContents } from './pantry-contents';
import type { SiteEvent } from './site-place';
import type { SiteStore } from './site-store';
import { withinLimits } from './within-limits';

export interface JoinedParts {
  readonly cache: SiteStore;
  readonly pantry: SiteStore;
  readonly contents: PantryContents;
  /** What of the cache the site may see; of its pantry, it sees all. */
  readonly policy: ReadPolicy;
}

/**
 * The cache and a pantry as one store, for a site that may read and not write: what it put by stands
 * among what it may read, each event once and of each replaceable one the newest version. What is
 * in both counts as the pantry's.
 */
export function joinStores({ cache, pantry, contents, policy }: JoinedParts): SiteStore {
  /** Events of the pantry of which the cache has a newer version. */
  const outdone = new Set<string>();

  const ofCache = (event: NostrEvent) => policy.accept(event) && !contents.outdoes(event);

  const cacheOptions = <Options extends QueryOptions>(options: Options) => ({
    ...options,
    accept: (event: NostrEvent) => ofCache(event) && (options.accept?.(event) ?? true),
  });

  async function fromCache(filters: readonly Filter[], options: QueryOptions) {
    const narrowed = policy.narrow(filters);
    return narrowed.length > 0 ? cache.query(narrowed, cacheOptions(options)) : [];
  }

  /** Of some events, the addresses of which the cache has a newer version that the site may see. */
  async function outdoneAmong(events: readonly NostrEvent[]): Promise<NostrEvent[]> {
    const filters = policy.narrow(versionFilters(events));
    if (filters.length === 0) return [];
    const isNewer = newerThan(events);
    const accept = (version: NostrEvent) => policy.accept(version) && isNewer(version);
    const newer = new Set((await cache.query(filters, { accept })).map(addressOf));
    return events.filter((event) => newer.has(addressOf(event)));
  }

  /** Asks the pantry again as long as something of its answer is outdone; it is small enough for no `portion`. */
  async function fromPantry(
    { accept, portion: _, ...options }: QueryOptions,
    ask: (options: QueryOptions) => Promise<readonly NostrEvent[]>,
  ): Promise<readonly NostrEvent[]> {
    for (;;) {
      const events = await ask({
        ...options,
        accept: (event) => !outdone.has(event.id) && (accept?.(event) ?? true),
      });
      const found = await outdoneAmong(events);
      if (found.length === 0) return events;
      for (const { id } of found) outdone.add(id);
    }
  }

  async function query(filters: readonly Filter[], options: QueryOptions = {}) {
    if (contents.isEmpty) return fromCache(filters, options);
    const [own, others] = await Promise.all([
      fromPantry(options, (asked) => pantry.query(filters, asked)),
      fromCache(filters, options),
    ]);
    return own.length === 0 ? others : joined(own, others, filters, options);
  }

  async function page(filters: readonly Filter[], options: PageOptions): Promise<EventPage> {
    const narrowed = policy.narrow(filters);
    const nothing = { events: [] as readonly NostrEvent[] };
    const ask = (asked: QueryOptions) => pantry.page(filters, { ...options, ...asked });
    const [own, others] = await Promise.all([
      contents.isEmpty ? [] : fromPantry(options, async (asked) => (await ask(asked)).events),
      narrowed.length > 0 ? cache.page(narrowed, cacheOptions<PageOptions>(options)) : nothing,
    ]);
    if (own.length === 0) return others;
    const all = [...own, ...others.events].sort(compareNewestFirst);
    const events = all.slice(0, options.count);
    const last = events.at(-1);
    const isEnd = all.length < options.count && !('next' in others);
    return last && !isEnd
      ? { events, next: { created_at: last.created_at, id: last.id } }
      : { events };
  }

  /** Of one filter, or of several without limits: what the two find is never the same event. */
  async function countAll(filters: readonly Filter[], options: QueryOptions): Promise<number> {
    const narrowed = policy.narrow(filters);
    const isUnseen = contents.isEmpty && policy.covers(narrowed);
    const ofOthers =
      narrowed.length > 0
        ? await cache.count(narrowed, isUnseen ? options : cacheOptions(options))
        : 0;
    if (contents.isEmpty) return ofOthers;
    const own = await fromPantry(options, (asked) => pantry.query(filters, asked));
    return Math.min(own.length + ofOthers, filters[0]?.limit ?? Infinity);
  }

  /** Those which the cache has not, in a readable form: the events, and what became of the others. */
  async function lacking(events: readonly VerifiedEvent[]) {
    const ids = events.map(({ id }) => id);
    const { accept } = policy;
    const there = new Set((await cache.query([{ ids }], { accept })).map(({ id }) => id));
    const older = new Set(await outdoneAmong(events.filter(({ id }) => !there.has(id))));
    const known = events.map((event): Verdict | undefined => {
      if (there.has(event.id)) return 'duplicate';
      return older.has(event) ? 'older' : undefined;
    });
    return { known, fresh: events.filter((_, at) => known[at] === undefined) };
  }

  return {
    query,
    page,
    async count(filters, options = {}) {
      const isUnlimited = filters.every(({ limit }) => limit === undefined);
      if (contents.isEmpty || filters.length === 1 || isUnlimited)
        return countAll(filters, options);
      // How many of the pantry's are within a limit depends on the cache's: these are looked at. So are
      // those of a search, which has more rules than an event by itself can be asked for.
      const isWhole = ({ limit, search }: Filter) => limit === undefined && search === undefined;
      const whole = filters.filter(isWhole);
      const looked = filters.filter((filter) => !isWhole(filter));
      const pages = new FittingPages({ page }, options);
      const count = await countWithinLimits(pages, looked, whole);
      return whole.length > 0 ? count + (await countAll(whole, options)) : count;
    },
    /** The cache first; of the pantry, as much as is then still asked for. */
    async storedAfter({ seq, beside }, filters, options) {
      const narrowed = policy.narrow(filters);
      const ofOthers =
        narrowed.length > 0
          ? await cache.storedAfter({ seq }, narrowed, cacheOptions(options))
          : { events: [], to: { seq }, isMore: false };
      const { events: others, to } = ofOthers;
      if (beside === undefined) return ofOthers;
      if (ofOthers.isMore) return { events: others, to: { ...to, beside }, isMore: true };
      const count = options.count - others.length;
      const ofPantry = await pantry.storedAfter({ seq: beside }, filters, { ...options, count });
      const past = new Set(await outdoneAmong(ofPantry.events.map(({ event }) => event)));
      const own = ofPantry.events.filter(({ event }) => !past.has(event)).map(besideIt);
      return {
        events: [...others, ...own],
        to: { ...to, beside: ofPantry.to.seq },
        isMore: ofPantry.isMore,
      };
    },
    async place() {
      const [{ seq }, { seq: beside }] = await Promise.all([cache.place(), pantry.place()]);
      return { seq, beside };
    },
    async seenOn(id) {
      const [readable] = await cache.query([{ ids: [id] }], { accept: policy.accept });
      return readable ? cache.seenOn(id) : [];
    },
    /** What the cache has is not put by once more. */
    async ingest(events, options) {
      const { known, fresh } = await lacking(events);
      const taken = fresh.length > 0 ? (await pantry.ingest(fresh, options)).verdicts : [];
      const verdicts = new Map(fresh.map((event, at) => [event, taken[at]]));
      return {
        verdicts: events.map((event, at) => known[at] ?? verdicts.get(event) ?? 'duplicate'),
      };
    },
    onCommit(listener, filters) {
      let isOver = false;
      const gone = async (removed: readonly RemovedEvent[]) => {
        const ids = removed.map(({ event }) => event.id);
        const { accept } = policy;
        const left = new Set((await cache.query([{ ids }], { accept })).map(({ id }) => id));
        const lost = removed.filter(({ event }) => !left.has(event.id));
        if (!isOver && lost.length > 0) listener([], lost);
      };
      const stops = [
        cache.onCommit((stored, removed) => {
          const lost = removed.filter(
            ({ event }) => policy.accept(event) && !contents.has(event.id),
          );
          listener(
            stored.filter(({ event }) => ofCache(event)),
            lost,
          );
        }, filters),
        pantry.onCommit((stored, removed) => {
          listener(stored.map(besideIt), []);
          // Told in any case: that the cache could not be asked is found out by who reads it next.
          if (removed.length > 0) gone(removed).catch(() => listener([], removed));
        }, filters),
      ];
      return () => {
        isOver = true;
        for (const stop of stops) stop();
      };
    },
  };
}

function besideIt(event: SiteEvent): SiteEvent {
  return { ...event, isBeside: true };
}

/** Each filter gets as many as it asks for, the first ones in the order of the answer. */
function joined(
  own: readonly NostrEvent[],
  others: readonly NostrEvent[],
  filters: readonly Filter[],
  { ranked }: QueryOptions,
): NostrEvent[] {
  const search = ranked && filters.length === 1 ? filters[0]?.search : undefined;
  const relevance = search === undefined ? () => 0 : relevanceTo(search);
  const order = (a: NostrEvent, b: NostrEvent) =>
    relevance(b) - relevance(a) || compareNewestFirst(a, b);
  const limits = withinLimits(filters);
  return [...own, ...others].sort(order).filter((event) => limits.takes(event));
}
