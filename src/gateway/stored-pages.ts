import { limits } from '../messages/limits';
import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import { type Filter, matchesFilter } from '../nostr/filter';
import type { Cursor } from '../store/event-store';
import type { SiteAccess } from './site-access';
import type { SiteStore } from './site-store';

/** Events read from the store at a time. */
export const pageSize = 250;

/**
 * Reads what a store already has for a stream, newest first, as much at a time as the page has
 * asked for. Nothing read ahead is kept: a page that stops reading costs one id per event it got.
 */
export class StoredPages {
  /** Ids the page has, from these pages or from before them. */
  readonly sent: Set<string>;
  readonly #filters: readonly { readonly filter: Filter; left: number }[];
  #left: number = limits.eventsPerQuery;
  #last: NostrEvent | undefined;

  /** `sent`: ids the page has already, which are left out. */
  constructor(filters: readonly Filter[], sent: Iterable<string> = []) {
    this.sent = new Set(sent);
    this.#filters = filters.map((filter) => ({
      filter,
      left: Math.min(filter.limit ?? limits.eventsPerQuery, limits.eventsPerQuery),
    }));
  }

  /** At most `count` of the next events, fewer where they are large, none after the last one. The same again until `took`. */
  async next(
    store: SiteStore,
    count: number,
    access: Pick<SiteAccess, 'accept' | 'narrow'>,
    signal?: AbortSignal,
  ): Promise<NostrEvent[]> {
    const wanted = Math.min(count, this.#left);
    const asked = this.#filters.flatMap(({ filter, left }) =>
      left > 0 && wanted > 0 ? [this.#from(filter, Math.min(left, wanted))] : [],
    );
    const filters = access.narrow(asked);
    if (filters.length === 0) return [];
    let end: Cursor | undefined;
    const events = await store.query(filters, {
      accept: (event) => !this.sent.has(event.id) && access.accept(event),
      portion: {
        length: limits.readLength,
        endedAt: (place) => {
          end = place;
        },
      },
      ...(signal && { signal }),
    });
    // Of two stores that are joined, the other one's answer goes on behind the end of this one's.
    const isWithin = (event: NostrEvent) => !end || compareNewestFirst(event, end) <= 0;
    return events.slice(0, wanted).filter(isWithin);
  }

  took(events: readonly NostrEvent[]): void {
    for (const event of events) this.sent.add(event.id);
    this.#left -= events.length;
    this.#last = events.at(-1) ?? this.#last;
    // Pages go on in the order of the whole answer, so whatever matches a filter uses up its limit,
    // whichever filter it was found by.
    for (const entry of this.#filters) {
      entry.left -= events.filter((event) => matchesFilter(entry.filter, event)).length;
    }
  }

  #from(filter: Filter, limit: number): Filter {
    if (!this.#last) return { ...filter, limit };
    const until = Math.min(filter.until ?? Number.POSITIVE_INFINITY, this.#last.created_at);
    return { ...filter, until, limit };
  }
}
