import type { AddResult, PageMethod } from '../messages/page-protocol';
import type { Calls } from './calls';
import { askForEvents, createFiltersAnswer } from './event-answer';
import { createEventStream } from './event-stream';
import type { PageEvent } from './page-event';
import { freeze, isArray, PagePromise } from './primordials';

/** A place in the order of answers: newest first, lowest id first within a second. */
type Cursor = Pick<PageEvent, 'created_at' | 'id'>;

/** One event, or many at once. */
interface Add {
  (events: readonly unknown[]): Promise<AddResult[]>;
  (event: unknown): Promise<boolean>;
}

/** Events in the order of `query`, and where the next page goes on: absent when nothing is left. */
export interface EventPage {
  readonly events: readonly PageEvent[];
  readonly next?: Cursor;
}

/**
 * `window.nostrdb` in the shape of the newest draft (NIP-DB, nostr-protocol/nips#2229), with what
 * the drafts before it had and what goes beyond it, which `supports()` tells. What pages pass is
 * not looked at here: the page's process is the page's.
 */
export function createNostrdb(calls: Calls) {
  function ask<Result>(method: PageMethod, params: unknown[]): Promise<Result> {
    return new PagePromise((resolve, reject) => {
      calls.begin(method, params, {
        event: () => undefined,
        restart: () => undefined,
        end: (result) => resolve(result as Result),
        fail: reject,
      });
    });
  }

  let reconciliations = 0;

  /** A set as it is when the first message comes; each message is answered by one. */
  function reconcile(filter: unknown) {
    const session = reconciliations++;
    let isOpen = false;
    return freeze({
      /** Takes and gives negentropy messages in hex (NIP-77). */
      answer(message: unknown): Promise<string> {
        if (isOpen) return ask('negMessage', [session, message]);
        isOpen = true;
        return ask('negOpen', [session, filter, message]);
      },
      close(): void {
        const nobody = () => undefined;
        const caller = { event: nobody, restart: nobody, end: nobody, fail: nobody };
        if (isOpen) calls.begin('negClose', [session], caller);
      },
    });
  }

  return freeze({
    /**
     * True when the event is in the cache now, false when a newer one or a deletion is. Of an array,
     * what became of each.
     */
    add: ((event: unknown) => ask(isArray(event) ? 'addAll' : 'add', [event])) as Add,
    event: (id: unknown): Promise<PageEvent | undefined> => ask('event', [id]),
    replaceable: (
      kind: unknown,
      author: unknown,
      identifier?: unknown,
    ): Promise<PageEvent | undefined> => ask('replaceable', [kind, author, identifier]),
    count: (filters: unknown): Promise<number> => ask('count', [filters]),
    supports: (): Promise<string[]> => ask('supports', []),
    /** Newest first, at most 5,000. */
    query: (filters: unknown): Promise<PageEvent[]> =>
      askForEvents(calls, 'query', [filters], (found) => found),
    /** `query` of the drafts before. */
    filters: (filters: unknown, handlers?: unknown) =>
      createFiltersAnswer(calls, filters, handlers),
    /** Stored events newest first, then new ones as they come, until `return()` or `close()`. */
    subscribe: (filters: unknown, handlers?: unknown) =>
      createEventStream(calls, filters, handlers),
    /** A large answer piece by piece. */
    page: (filters: unknown, options?: unknown): Promise<EventPage> =>
      askForEvents(calls, 'page', [filters, options], (events, next) => ({
        events,
        ...(next ? { next: next as Cursor } : {}),
      })),
    /** The answering side of a reconciliation with the events of one filter. */
    reconcile,
    /** The relays that an event was seen on, as far as they are known. */
    seenOn: (id: unknown): Promise<string[]> => ask('seenOn', [id]),
  });
}
