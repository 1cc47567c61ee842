import { LarderError } from '../messages/larder-error';
import type { NostrEvent } from '../nostr/event';
import { type Filter, matchesFilter } from '../nostr/filter';

/** What one REQ brought. Events are unverified, but each is one that was asked for, and only once. */
export interface Page {
  readonly events: readonly NostrEvent[];
  /** EVENTs whose payload was no event. */
  readonly malformed: number;
  /** Events that the filter does not match: dropped. */
  readonly unasked: number;
  /** Those of `unasked` that are newer than `until` and fit otherwise: the relay may ignore `until`. */
  readonly tooNew: number;
  /** `finish` and `more` are NIP-67's; `flood`: we closed, because it brought more than `maxEvents`. */
  readonly end: 'eose' | 'finish' | 'more' | 'flood';
}

/**
 * A REQ that was cut short (`relay-timeout`, `relay-closed`, `relay-refused`, `relay-auth-required`,
 * `aborted`), with what had arrived by then: good events, but no proof of anything.
 */
export class PageInterrupted extends LarderError {
  readonly events: readonly NostrEvent[];

  constructor(cause: LarderError, events: readonly NostrEvent[]) {
    super(cause.code, cause.message, {
      cause,
      ...(cause.advice === undefined ? {} : { advice: cause.advice }),
    });
    this.events = events;
  }
}

/** Gathers the answers to one REQ. */
export class PageCollector {
  readonly #filter: Filter;
  readonly #events = new Map<string, NostrEvent>();
  #received = 0;
  #malformed = 0;
  #unasked = 0;
  #tooNew = 0;

  constructor(filter: Filter) {
    this.#filter = filter;
  }

  /** EVENTs so far, of any worth: what a relay can make us hold or look at. */
  get received(): number {
    return this.#received;
  }

  get events(): readonly NostrEvent[] {
    return [...this.#events.values()];
  }

  addMalformed(): void {
    this.#received += 1;
    this.#malformed += 1;
  }

  add(event: NostrEvent): void {
    this.#received += 1;
    if (matchesFilter(this.#filter, event)) {
      this.#events.set(event.id, event);
      return;
    }
    this.#unasked += 1;
    const { until, ...rest } = this.#filter;
    if (until !== undefined && matchesFilter(rest, event)) this.#tooNew += 1;
  }

  finish(end: Page['end']): Page {
    const { events } = this;
    return {
      events,
      malformed: this.#malformed,
      unasked: this.#unasked,
      tooNew: this.#tooNew,
      end,
    };
  }
}
