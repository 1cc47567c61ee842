import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import type { Calls } from './calls';
import { PagePromise } from './primordials';
import { createQueue } from './queue';

/** Credit goes back in portions: not a message for each event. */
const creditPortion = limits.streamCredit / 4;

type Result = IteratorResult<NostrEvent, undefined>;

interface Waiter {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * The events of a subscription as an async generator that is written by hand: a real one cannot be
 * ended while it waits, so `return()` would hang until the next event came. Nothing is asked for
 * before the first `next()`.
 */
export function createEventStream(calls: Calls, filters: unknown) {
  const events = createQueue<NostrEvent>();
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

  function open(): void {
    state = 'open';
    id = calls.begin('subscribe', [filters], {
      event(event) {
        const waiter = waiters.shift();
        if (waiter) hand(event, waiter);
        else events.push(event);
      },
      // The bridge sees to it that a stream goes on where it was.
      restart: () => undefined,
      end: finish,
      fail(error) {
        const waiter = waiters.shift();
        if (waiter) waiter.reject(error);
        else failure = { error };
        finish();
      },
    });
  }

  function hand(event: NostrEvent, waiter: Waiter): void {
    waiter.resolve({ value: event, done: false });
    if (state !== 'open' || id === undefined || ++consumed < creditPortion) return;
    calls.credit(id, consumed);
    consumed = 0;
  }

  function close(): void {
    if (state === 'open' && id !== undefined) calls.cancel(id);
    events.clear();
    failure = undefined;
    finish();
  }

  return {
    next: () =>
      new PagePromise<Result>((resolve, reject) => {
        const waiter = { resolve, reject };
        if (state === 'new') {
          waiters.push(waiter);
          open();
          return;
        }
        const event = events.shift();
        if (event) hand(event, waiter);
        else if (failure) {
          reject(failure.error);
          failure = undefined;
        } else if (state === 'done') resolve({ value: undefined, done: true });
        else waiters.push(waiter);
      }),
    return: (value?: unknown) =>
      new PagePromise((resolve) => {
        close();
        resolve({ value, done: true });
      }),
    throw: (error?: unknown) =>
      new PagePromise<never>((_, reject) => {
        close();
        reject(error);
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.toStringTag]: 'AsyncGenerator',
  };
}
