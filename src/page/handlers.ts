import { apply, PagePromise } from './primordials';

/** What an app may have called instead of, or beside, reading a stream; only functions count. */
export interface Handlers {
  readonly event: Handler | undefined;
  /** Everything that was stored has been handed over; live events follow. */
  readonly stored: Handler | undefined;
  /** Given a `RemovedNotice`. */
  readonly removed: Handler | undefined;
  /** Given an `Error`. */
  readonly error: Handler | undefined;
  /** There will be nothing more. */
  readonly complete: Handler | undefined;
}

type Handler = (value?: unknown) => void;

/** What a handler throws is its page's fault: shown in the page's console, and nothing stops for it. */
function guarded(owner: unknown, name: keyof Handlers): Handler | undefined {
  const handler = (owner as Partial<Record<string, unknown>> | null | undefined)?.[name];
  if (typeof handler !== 'function') return undefined;
  return (value) => {
    try {
      apply(handler, owner, [value]);
    } catch (fault) {
      new PagePromise((_, reject) => reject(fault));
    }
  };
}

/** Reads the handlers once: what an app changes in its object later changes nothing. */
export function readHandlers(owner: unknown): Handlers {
  return {
    event: guarded(owner, 'event'),
    stored: guarded(owner, 'stored'),
    removed: guarded(owner, 'removed'),
    error: guarded(owner, 'error'),
    complete: guarded(owner, 'complete'),
  };
}
