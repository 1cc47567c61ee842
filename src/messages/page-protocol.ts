import type { NostrEvent } from '../nostr/event';
import type { ErrorReport } from './larder-error';

/** The runtime port a bridge opens; the only name the page router answers to. */
export const pagePortName = 'larder.page/1';

/** The methods of `window.nostrdb` as they cross the port. Nothing else is dispatched. */
export const pageMethods = [
  'query',
  'count',
  'event',
  'replaceable',
  'add',
  'supports',
  'subscribe',
] as const;
export type PageMethod = (typeof pageMethods)[number];

/** Page to background. `id` is the page's own, fresh for each call on a port. */
export type PageRequest =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: string;
      readonly params: unknown[];
    }
  /** Ends a subscription, or the interest in a call. */
  | { readonly type: 'cancel'; readonly id: number }
  /** The page has consumed `events` of a stream and may be sent as many more. */
  | { readonly type: 'credit'; readonly id: number; readonly events: number }
  /** From the bridge after the background died: go on after `seq`. */
  | {
      readonly type: 'resume';
      readonly id: number;
      readonly params: unknown[];
      readonly seq: number;
    };

/** Background to page. */
export type PageResponse =
  /** Part of an answer. `seq`: the stream can resume from here. */
  | {
      readonly type: 'events';
      readonly id: number;
      readonly events: readonly NostrEvent[];
      readonly seq?: number;
    }
  /** The answer, after its events if it has any. Ends the call. */
  | { readonly type: 'result'; readonly id: number; readonly result?: unknown }
  /** All stored events of a subscription were sent; live ones follow. */
  | { readonly type: 'stored-sent'; readonly id: number; readonly seq: number }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorReport };
