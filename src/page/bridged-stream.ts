import { pageLimits } from '../messages/page-limits';
import type { PageRequest, PageResponse, StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';

/**
 * What must be remembered of a subscription so that it survives the background: where it stands,
 * and how many events the page can still take.
 */
export class BridgedStream {
  readonly #id: number;
  readonly #params: unknown[];
  /** Ids sent before the stream had a place to resume from; then it starts over, without these. */
  readonly #seen = new Set<string>();
  #place: { readonly seq: number; readonly source: StreamSource } | undefined;
  /** Events the page said it has room for. */
  #room: number = pageLimits.streamCredit;
  /** Events the background believes it may send: more than `room` after a stream started over. */
  #lent: number = pageLimits.streamCredit;

  constructor(id: number, params: unknown[]) {
    this.#id = id;
    this.#params = params;
  }

  /** What to say to a background that knows nothing of this stream. */
  opening(): PageRequest {
    const [id, params] = [this.#id, this.#params];
    if (!this.#place) {
      this.#lent = pageLimits.streamCredit;
      return { type: 'call', id, method: 'subscribe', params };
    }
    const credit = Math.max(0, this.#room);
    this.#lent = credit;
    return { type: 'resume', id, params, ...this.#place, credit };
  }

  /** The events of a message that the page has not had. */
  take({ events, seq }: Extract<PageResponse, { type: 'events' }>): readonly NostrEvent[] {
    this.#lent -= events.length;
    const fresh = this.#place ? events : events.filter((event) => !this.#seen.has(event.id));
    this.#room -= fresh.length;
    if (!this.#place) for (const event of fresh) this.#seen.add(event.id);
    else if (seq !== undefined) this.#place = { ...this.#place, seq };
    return fresh;
  }

  /** Notices take up credit like events. */
  tookNotice(count: number): void {
    this.#lent -= count;
    this.#room -= count;
  }

  /** Whether this is the first time. */
  storedSent({ seq, source }: Extract<PageResponse, { type: 'stored-sent' }>): boolean {
    const isFirst = this.#place === undefined;
    this.#place = { seq, source };
    this.#seen.clear();
    return isFirst;
  }

  addRoom(events: number): void {
    this.#room += events;
  }

  /** What the background may be told it can send on top of what it believes; 0 for nothing. */
  lend(): number {
    const events = Math.max(0, this.#room - this.#lent);
    this.#lent += events;
    return events;
  }
}
