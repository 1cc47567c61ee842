import type { PagePort } from '../../src/access/page-port';
import { type ErrorReport, LarderError } from '../../src/messages/larder-error';
import type { PageResponse } from '../../src/messages/page-protocol';
import type { NostrEvent } from '../../src/nostr/event';

/** What a call came to. */
export interface PageAnswer {
  readonly events: readonly NostrEvent[];
  readonly result: unknown;
}

type End = Extract<PageResponse, { type: 'answer' | 'result' }>;

function isEnd(message: PageResponse): message is End {
  return message.type === 'answer' || message.type === 'result';
}

/**
 * The far end of a page's port: sends whatever a test likes, keeps all that comes back, and lets
 * the test wait for it.
 */
export class FakePage {
  readonly received: PageResponse[] = [];
  readonly port: PagePort;
  #nextId = 0;
  #hear: (message: unknown) => void = () => undefined;
  #gone: () => void = () => undefined;
  readonly #waiting = new Set<() => void>();

  constructor(origin: string) {
    this.port = {
      origin,
      tabId: 1,
      post: (message) => {
        // As a port does: nothing that is shared crosses it.
        this.received.push(structuredClone(message));
        for (const wake of [...this.#waiting]) wake();
      },
      onMessage: (listener) => {
        this.#hear = listener;
      },
      onDisconnect: (listener) => {
        this.#gone = listener;
      },
      disconnect: () => undefined,
    };
  }

  send(message: unknown): void {
    this.#hear(message);
  }

  leave(): void {
    this.#gone();
  }

  /** Starts a call and returns its id. */
  begin(method: string, ...params: unknown[]): number {
    const id = this.#nextId++;
    this.send({ type: 'call', id, method, params });
    return id;
  }

  /** Throws `LarderError` with the code the page was told. */
  async call(method: string, ...params: unknown[]): Promise<PageAnswer> {
    const id = this.begin(method, ...params);
    await this.until(() => this.isOver(id));
    const error = this.errorOf(id);
    if (error) throw new LarderError(error.code, error.message);
    const last = this.received.find((one) => isEnd(one) && one.id === id);
    return { events: this.eventsOf(id), result: last && isEnd(last) && last.result };
  }

  eventsOf(id: number): NostrEvent[] {
    const all = this.received.filter((one) => one.id === id);
    const restarts = all.findLastIndex(({ type }) => type === 'restarted');
    return all.slice(restarts + 1).flatMap((one) => {
      return one.type === 'events' || one.type === 'answer' ? [...one.events] : [];
    });
  }

  errorOf(id: number): ErrorReport | undefined {
    const found = this.received.find((one) => one.type === 'error' && one.id === id);
    return found?.type === 'error' ? found.error : undefined;
  }

  isOver(id: number): boolean {
    return this.received.some((one) => (isEnd(one) || one.type === 'error') && one.id === id);
  }

  storedSent(id: number): Extract<PageResponse, { type: 'stored-sent' }>[] {
    return this.received.filter((one) => one.type === 'stored-sent').filter((one) => one.id === id);
  }

  /** Settles when the condition holds; looked at after each message that comes. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        if (!condition()) return;
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
    });
  }
}
