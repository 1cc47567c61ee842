import type { PageMethod } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Calls } from './calls';
import { createEventStream } from './event-stream';
import { freeze, PagePromise } from './primordials';

function ask<Result>(calls: Calls, method: PageMethod, params: unknown[]): Promise<Result> {
  return new PagePromise((resolve, reject) => {
    calls.begin(method, params, {
      event: () => undefined,
      restart: () => undefined,
      end: (result) => resolve(result as Result),
      fail: reject,
    });
  });
}

function query(calls: Calls, filters: unknown): Promise<NostrEvent[]> {
  return new PagePromise((resolve, reject) => {
    let found: NostrEvent[] = [];
    calls.begin('query', [filters], {
      event(event) {
        found[found.length] = event;
      },
      restart() {
        found = [];
      },
      end: () => resolve(found),
      fail: reject,
    });
  });
}

/**
 * `window.nostrdb` in the shape of the newest draft (NIP-DB, nostr-protocol/nips#2229). What pages
 * pass is not looked at here: the page's process is the page's.
 */
export function createNostrdb(calls: Calls) {
  return freeze({
    /** True when the event is in the cache now, false when a newer one or a deletion is. */
    add: (event: unknown): Promise<boolean> => ask(calls, 'add', [event]),
    event: (id: unknown): Promise<NostrEvent | undefined> => ask(calls, 'event', [id]),
    replaceable: (
      kind: unknown,
      author: unknown,
      identifier?: unknown,
    ): Promise<NostrEvent | undefined> => ask(calls, 'replaceable', [kind, author, identifier]),
    count: (filters: unknown): Promise<number> => ask(calls, 'count', [filters]),
    supports: (): Promise<string[]> => ask(calls, 'supports', []),
    /** Newest first, at most 5,000. */
    query: (filters: unknown): Promise<NostrEvent[]> => query(calls, filters),
    /** Stored events newest first, then new ones as they come, until `return()`. */
    subscribe: (filters: unknown) => createEventStream(calls, filters),
  });
}
