import type { ErrorReport } from '../messages/larder-error';
import { pageLimits } from '../messages/page-limits';
import type {
  PageMethod,
  PageRequest,
  ProviderMessage,
  RemovedNotice,
} from '../messages/page-protocol';
import { pageError } from './page-error';
import type { PageEvent } from './page-event';
import { parse, stringify } from './primordials';

/** Who waits for the answers to one call. */
export interface Caller {
  event(event: PageEvent): void;
  /** Only a subscription hears of this, and of what was removed. */
  stored?(): void;
  removed?(notice: RemovedNotice): void;
  /** The call is being asked again; what came so far does not count. */
  restart(): void;
  end(result: unknown): void;
  fail(error: Error): void;
}

/** The page's side of the conversation with the bridge. */
export interface Calls {
  /** Returns the call's id. Whatever becomes of the call, its caller hears of it in a later task. */
  begin(method: PageMethod, params: unknown[], caller: Caller): number;
  cancel(id: number): void;
  credit(id: number, events: number): void;
  receive(text: unknown): void;
}

const notJson: ErrorReport = {
  code: 'invalid-message',
  message: 'What was passed cannot be written as JSON.',
};
const cutOff: ErrorReport = {
  code: 'disconnected',
  message: 'Larder was updated or switched off.',
  advice: 'Reload this page.',
};
const tooLarge: ErrorReport = { code: 'too-large', message: 'What was passed is too large.' };

function write(request: PageRequest): string | undefined {
  try {
    return stringify(request);
  } catch {
    // Circular, too deep, a BigInt, or a getter of the page that throws: all one to us.
    return undefined;
  }
}

/** By index: the iterator of arrays is the page's to change. */
function each<Item>(items: readonly Item[], take: (item: Item) => void): void {
  for (let at = 0; at < items.length; at++) take(items[at] as Item);
}

export interface CallsOptions {
  /** Takes JSON text. */
  readonly send: (text: string) => void;
  /** Whether nobody is left to answer. */
  readonly isCut: () => boolean;
  /** Calls back after so many milliseconds. */
  readonly later: (run: () => void, ms: number) => void;
}

/**
 * Milliseconds between two looks at whether somebody is left, while an answer is waited for: nobody
 * says so to a page when its extension is updated, switched off or removed.
 */
const lookEvery = 1_000;

export function createCalls({ send, isCut, later }: CallsOptions): Calls {
  // Without a prototype: nothing but calls can be found in it.
  const callers: Record<number, Caller | undefined> = Object.create(null);
  let nextId = 0;
  let isWatching = false;

  function fail(id: number, report: ErrorReport): void {
    const caller = callers[id];
    delete callers[id];
    caller?.fail(pageError(report));
  }

  /**
   * In a task of its own, and a timer's, not a promise's: an app that asks again as soon as it hears
   * of the failure would else keep its page from everything.
   */
  function failSoon(id: number, report: ErrorReport): void {
    later(() => fail(id, report), 0);
  }

  /** Whatever is asked for meanwhile fails by itself. */
  function failAll(): void {
    const before = nextId;
    for (const id in callers) if (+id < before) fail(+id, cutOff);
  }

  function watch(): void {
    if (isWatching) return;
    isWatching = true;
    later(() => {
      isWatching = false;
      for (const _ in callers) {
        if (isCut()) failAll();
        else watch();
        return;
      }
    }, lookEvery);
  }

  function tell(request: PageRequest): void {
    send(stringify(request));
  }

  return {
    begin(method, params, caller) {
      const id = nextId++;
      callers[id] = caller;
      const text = write({ type: 'call', id, method, params });
      if (text === undefined) failSoon(id, notJson);
      else if (text.length > pageLimits.pageMessageLength) failSoon(id, tooLarge);
      else if (isCut()) later(failAll, 0);
      else {
        send(text);
        watch();
      }
      return id;
    },
    cancel(id) {
      delete callers[id];
      tell({ type: 'cancel', id });
    },
    credit(id, events) {
      tell({ type: 'credit', id, events });
    },
    receive(text) {
      const message: ProviderMessage = parse(text as string);
      const { id } = message;
      const caller = callers[id];
      if (!caller) return;
      const isAnswer = message.type === 'answer';
      if (isAnswer || message.type === 'events') {
        each(message.events as PageEvent[], (event) => caller.event(event));
      } else if (message.type === 'removed') {
        each(message.notices, (notice) => caller.removed?.(notice));
      } else if (message.type === 'stored-sent') caller.stored?.();
      else if (message.type === 'restarted') caller.restart();
      else if (message.type === 'error') {
        delete callers[id];
        caller.fail(pageError(message.error));
      }
      if (isAnswer || message.type === 'result') {
        delete callers[id];
        caller.end(message.result);
      }
    },
  };
}
