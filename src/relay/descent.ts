import type { NostrEvent } from '../nostr/event';
import type { Page } from './page';

/**
 * `drained`: the relay has no more. The others prove nothing below the last `provenDownTo`.
 * `unpageable`: it ignores `until`, or answers with what was not asked. `crowded`: some second held
 * as many events as the relay gives at once, so that more of that second may be out of reach; all
 * below was read. `flood`: it sends without end and not newest first.
 */
export type DownEnd = 'drained' | 'unpageable' | 'crowded' | 'flood';

export interface DescentOptions {
  /** Seconds, inclusive, both. */
  readonly since?: number;
  readonly until?: number;
  /** Events asked for at once. */
  readonly limit: number;
}

export interface Step {
  /** Events that no earlier page brought. */
  readonly fresh: readonly NostrEvent[];
  /** Set when this was the last page. */
  readonly end: DownEnd | undefined;
}

/**
 * Where a walk from the newest events down to the oldest stands: which `until` to ask next, and
 * what is proved. A page may end in the middle of a second, so `until` stays at that second and
 * what comes again is dropped.
 */
export class Descent {
  readonly #floor: number;
  readonly #limit: number;
  #until: number | undefined;
  #provenDownTo: number | undefined;
  /** Ids that were delivered of the second `#until`. */
  #seen: ReadonlySet<string> = new Set();
  /** EVENTs in the largest page: as many as this relay is known to give. */
  #largest = 0;
  /** `#until` was moved below a second that brought nothing new any more. */
  #stepped = false;
  #crowded = false;

  constructor({ since = 0, until, limit }: DescentOptions) {
    this.#floor = since;
    this.#until = until;
    this.#limit = limit;
  }

  get until(): number | undefined {
    return this.#until;
  }

  /** In seconds: all that the relay has from here up to where the walk began was delivered. */
  get provenDownTo(): number | undefined {
    return this.#provenDownTo;
  }

  /** No relay is asked for `until` 0 or less: some answer that with their newest events. */
  get isOver(): boolean {
    return this.#until !== undefined && this.#until < Math.max(this.#floor, 1);
  }

  /** Drops what was delivered before. */
  fresh(events: readonly NostrEvent[]): readonly NostrEvent[] {
    return events.filter(({ id }) => !this.#seen.has(id));
  }

  /** Takes in the answer to a page that was asked with `until`. */
  take(page: Page): Step {
    const fresh = this.fresh(page.events);
    const end = this.#judge(page, fresh);
    this.#largest = Math.max(this.#largest, sizeOf(page));
    return { fresh, end };
  }

  #judge(page: Page, fresh: readonly NostrEvent[]): DownEnd | undefined {
    if (fresh.length === 0 && page.tooNew > 0) return 'unpageable';
    if (page.end === 'flood' && !isNewestFirst(page.events)) return 'flood';
    if (page.end === 'finish') return this.#drain();
    if (page.events.length === 0) return this.#mayHideMore(page) ? 'unpageable' : this.#drain();
    if (fresh.length === 0) this.#stepBelow(page);
    else this.#descend(page);
    return this.isOver ? this.#drain() : undefined;
  }

  /** An empty page is no proof when it was filled with something else, or said to go on. */
  #mayHideMore(page: Page): boolean {
    if (page.end === 'more') return true;
    // What fills a page is not known before the first one: then it is what was asked for.
    const full = this.#largest > 0 ? this.#largest : this.#limit;
    return sizeOf(page) > 0 && sizeOf(page) >= full;
  }

  #descend({ events }: Page): void {
    // There is more below, so what came of the second above had filled a page.
    if (this.#stepped) this.#crowded = true;
    this.#stepped = false;
    const oldest = Math.min(...events.map((event) => event.created_at));
    const ofOldest = events.filter((event) => event.created_at === oldest).map(({ id }) => id);
    this.#seen = new Set(oldest === this.#until ? [...this.#seen, ...ofOldest] : ofOldest);
    this.#until = oldest;
    if (!this.#crowded) this.#provenDownTo = oldest + 1;
  }

  #stepBelow({ events }: Page): void {
    if (events.length >= this.#limit) this.#crowded = true;
    this.#stepped = true;
    this.#seen = new Set();
    // Every event of the page was seen before, so all of them are of the second `until`.
    if (this.#until !== undefined) this.#until -= 1;
  }

  #drain(): DownEnd {
    if (this.#crowded) return 'crowded';
    this.#provenDownTo = this.#floor;
    return 'drained';
  }
}

function sizeOf({ events, unasked, malformed }: Page): number {
  return events.length + unasked + malformed;
}

/** In a flood only the order of arrival says that nothing newer was still to come. */
function isNewestFirst(events: readonly NostrEvent[]): boolean {
  return events.every((event, i) => event.created_at <= (events[i - 1]?.created_at ?? Infinity));
}
