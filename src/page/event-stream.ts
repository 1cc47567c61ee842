import { pageLimits } from '../messages/page-limits';
import type { RemovedNotice, StreamOptions } from '../messages/page-protocol';
import type { Calls } from './calls';
import { readHandlers } from './handlers';
import type { PageEvent } from './page-event';
import { PagePromise } from './primordials';
import { createQueue } from './queue';

/** Credit goes back in portions: not a message for each event. */
const creditPortion = pageLimits.streamCredit / 4;

type Result = IteratorResult<PageEvent, undefined>;

interface Waiter {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** An event that waits to be read, or what is to happen once all before it have been. */
type Entry = { readonly event: PageEvent } | { readonly happen: () => void };

/**
 * The events of a subscription as an async generator that is written by hand: a real one cannot be
 * ended while it waits, so `return()` would hang until the next event came. Nothing is asked for
 * before the first `next()`.
 *
 * With an `event` handler the stream is open at once and the events go there, as older drafts have
 * it. The other handlers may also stand beside reading: each is called when its turn has come in
 * the order of the events.
 */
export function createEventStream(calls: Calls, filters: unknown, given?: unknown) {
  const handlers = readHandlers(given);
  const entries = createQueue<Entry>();
  const waiters = createQueue<Waiter>();
  let state: 'new' | 'open' | 'done' = 'new';
  let id: number | undefined;
  let consumed = 0;
  let failure: { readonly error: Error } | undefined;

  function finish(): void {
    state = 'done';
    for (let waiter = waiters.shift(); waiter; waiter = waiters.shift()) {
      waiter.resolve({ value: undefined, done: true });
    }
  }

  function happen(action: () => void): void {
    if (state !== 'open') return;
    entries.push({ happen: action });
    passBy();
  }

  /** What stands before the next event happens now. */
  function passBy(): void {
    for (let entry = entries.peek(); entry && 'happen' in entry; entry = entries.peek()) {
      entries.shift();
      entry.happen();
    }
  }

  function open(): void {
    state = 'open';
    const wanted: StreamOptions = { removed: true };
    const params = handlers.removed ? [filters, wanted] : [filters];
    id = calls.begin('subscribe', params, {
      event(event) {
        // The page may close while it is handed what came in one message.
        if (state !== 'open') return;
        // Who reads beside a handler is only told of the end.
        const waiter = handlers.event ? undefined : waiters.shift();
        if (handlers.event) {
          handlers.event(event);
          consume();
        } else if (waiter) {
          waiter.resolve({ value: event, done: false });
          consume();
        } else entries.push({ event });
      },
      stored: () => happen(() => handlers.stored?.()),
      removed: (notice: RemovedNotice) =>
        happen(() => {
          handlers.removed?.(notice);
          consume();
        }),
      // The bridge sees to it that a stream goes on where it was.
      restart: () => undefined,
      end: () => happen(finish),
      fail(error) {
        happen(() => handlers.error?.(error));
        if (state !== 'open') return;
        const waiter = waiters.shift();
        if (waiter) waiter.reject(error);
        else if (!handlers.event) failure = { error };
        happen(() => handlers.complete?.());
        finish();
      },
    });
  }

  function consume(): void {
    if (state !== 'open' || id === undefined || ++consumed < creditPortion) return;
    calls.credit(id, consumed);
    consumed = 0;
  }

  function close(): void {
    if (state === 'open' && id !== undefined) calls.cancel(id);
    entries.clear();
    failure = undefined;
    finish();
  }

  function read(waiter: Waiter): void {
    const entry = entries.shift();
    if (entry && 'event' in entry) {
      waiter.resolve({ value: entry.event, done: false });
      consume();
      passBy();
    } else if (failure) {
      waiter.reject(failure.error);
      failure = undefined;
    } else if (state === 'done') waiter.resolve({ value: undefined, done: true });
    else waiters.push(waiter);
  }

  if (handlers.event) open();
  return {
    next: () =>
      new PagePromise<Result>((resolve, reject) => {
        const waiter = { resolve, reject };
        if (state !== 'new') return read(waiter);
        waiters.push(waiter);
        open();
      }),
    return: (value?: unknown) =>
      new PagePromise<IteratorReturnResult<undefined>>((resolve) => {
        close();
        resolve({ value: value as undefined, done: true });
      }),
    throw: (error?: unknown) =>
      new PagePromise<never>((_, reject) => {
        close();
        reject(error);
      }),
    close,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.toStringTag]: 'AsyncGenerator',
  };
}
