import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import type { Cursor, EventPage, PageOptions } from '../store/event-store';
import type { SiteStore } from './site-store';
import { withinLength } from './within-length';

/** Events read from the store at a time: at first, and then as many as have room, between these bounds. */
const firstPage = 50;
const leastPage = 5;
const largestPage = 1_000;

/** All that a store has for some filters, newest first, with never much of it in memory. */
export class FittingPages {
  readonly #store: Pick<SiteStore, 'page'>;
  readonly #options: Pick<PageOptions, 'accept' | 'signal'>;
  #size = firstPage;
  #after: Cursor | undefined;
  #isOver = false;

  constructor(
    store: Pick<SiteStore, 'page'>,
    options: Pick<PageOptions, 'accept' | 'signal'> = {},
  ) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether nothing is left. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The next events, `most` of them at most; those behind may be asked for by fewer filters. */
  async next(filters: readonly Filter[], most = largestPage): Promise<readonly NostrEvent[]> {
    const page = await this.#read(filters, Math.min(this.#size, most));
    this.#size = fitting(page.events);
    this.#after = page.next;
    this.#isOver = !page.next;
    return page.events;
  }

  /** Fewer events than asked for, where they are much larger than those before them. */
  async #read(filters: readonly Filter[], count: number): Promise<EventPage> {
    const options = { ...this.#options, count, ...(this.#after && { after: this.#after }) };
    if (count <= leastPage) return this.#store.page(filters, options);
    try {
      const held = withinLength(2 * limits.readLength);
      return await this.#store.page(filters, { ...options, held });
    } catch (error) {
      if (!(error instanceof LarderError && error.code === 'too-large')) throw error;
      return this.#read(filters, Math.max(leastPage, Math.floor(count / 4)));
    }
  }
}

/** How many events are as long as may be read at once, where they are like these. */
function fitting(events: readonly NostrEvent[]): number {
  const length = events.reduce((sum, event) => sum + jsonLength(event), 0);
  const count = Math.floor((limits.readLength * events.length) / Math.max(length, 1));
  return Math.min(Math.max(count, leastPage), largestPage);
}
