import type { Calls } from './calls';
import { readHandlers } from './handlers';
import type { PageEvent } from './page-event';
import { apply, defineProperty, PagePromise, promiseThen } from './primordials';

/** The events of one call in one piece, made by `finish` into what is promised. */
export function askForEvents<Answer>(
  calls: Calls,
  method: 'query' | 'page',
  params: unknown[],
  finish: (found: PageEvent[], result: unknown) => Answer,
): Promise<Answer> {
  return closableAnswer(calls, method, params, finish).answer;
}

/**
 * `filters()` of older drafts, in both their forms at once: a promise of the events, for those who
 * await it, with the `close` of those who pass handlers. Nobody is bothered with a rejection that
 * their `error` handler has heard of.
 */
export function createFiltersAnswer(calls: Calls, filters: unknown, given?: unknown) {
  const handlers = readHandlers(given);
  const { answer, close: cancel } = closableAnswer(calls, 'query', [filters], (found) => found);
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    cancel();
  };
  const hasHandlers = handlers.event ?? handlers.error ?? handlers.complete;
  if (hasHandlers) {
    const answered = (found: PageEvent[]) => {
      // A handler may close while it is handed what was found.
      for (let at = 0; at < found.length && !isClosed; at++) handlers.event?.(found[at]);
      if (!isClosed) handlers.complete?.();
    };
    const failed = (error: unknown) => handlers.error?.(error);
    apply(promiseThen, answer, [answered, failed]);
  }
  defineProperty(answer, 'close', { value: close });
  return answer as typeof answer & { close(): void };
}

function closableAnswer<Answer>(
  calls: Calls,
  method: 'query' | 'page',
  params: unknown[],
  finish: (found: PageEvent[], result: unknown) => Answer,
) {
  let found: PageEvent[] = [];
  let close = (): void => undefined;
  const answer = new PagePromise<Answer>((resolve, reject) => {
    let isOver = false;
    const id = calls.begin(method, params, {
      event(event) {
        found[found.length] = event;
      },
      restart() {
        found = [];
      },
      end(result) {
        isOver = true;
        resolve(finish(found, result));
      },
      fail(error) {
        isOver = true;
        reject(error);
      },
    });
    close = () => {
      if (isOver) return;
      isOver = true;
      calls.cancel(id);
      resolve(finish(found, undefined));
    };
  });
  return { answer, close };
}
