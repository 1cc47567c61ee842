import type { NostrEvent } from '../nostr/event';
import type { ErrorReport } from './larder-error';

/** The runtime port a bridge opens; the only name the page router answers to. */
export const pagePortName = 'larder.page/1';

/** What the popup has a tab's bridge asked: does this document use the cache? It answers `true`. */
export const siteQuestion = 'larder.site';

/** The methods of `window.nostrdb` as they cross the port. Nothing else is dispatched. */
export const pageMethods = [
  'query',
  'page',
  'count',
  'event',
  'replaceable',
  'add',
  'addAll',
  'seenOn',
  'negOpen',
  'negMessage',
  'negClose',
  'supports',
  'subscribe',
] as const;
export type PageMethod = (typeof pageMethods)[number];

/** What a `subscribe` may ask for beside its filters. */
export interface StreamOptions {
  /** To be told of what is removed from the cache. */
  readonly removed?: boolean;
}

/** An event that was in the cache and is not any more. */
export interface RemovedNotice {
  readonly id: string;
  /** `older`: a newer version is there instead. `trimmed`: let go to make room. */
  readonly reason: 'older' | 'deleted' | 'expired' | 'trimmed';
}

/** What became of one event of a batch that a page added. */
export interface AddResult {
  /** As the page gave it; empty where it gave none. */
  readonly id: string;
  readonly status:
    | 'stored'
    | 'duplicate'
    | 'older'
    | 'deleted'
    | 'expired'
    | 'ephemeral'
    /** Its shape, id, signature or date is wrong. */
    | 'invalid'
    /** It is not taken: too large, which is looked at before its signature, or more than this site may add. */
    | 'refused';
  /** Why, where the status alone does not say; for people. */
  readonly message?: string;
  /** The same, as `add` of this event alone would be rejected. */
  readonly code?: 'invalid-event' | 'too-large' | 'too-many';
}

/** Which store a stream reads: a `seq` of one means nothing to the other. */
export type StreamSource = 'shared' | 'pantry';

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
      readonly source: StreamSource;
      readonly beside?: number;
      /** What is left of the stream's credit: events the page did not read yet still count. */
      readonly credit: number;
    };

/** Background to page. */
export type PageResponse =
  /**
   * Events of a stream, or part of an answer. `seq`: the stream can resume from here; `beside`: the
   * same of the site's pantry, where that is read beside the cache.
   */
  | {
      readonly type: 'events';
      readonly id: number;
      readonly events: readonly NostrEvent[];
      readonly seq?: number;
      readonly beside?: number;
    }
  /** Of a subscription that asked to be told. */
  | { readonly type: 'removed'; readonly id: number; readonly notices: readonly RemovedNotice[] }
  /**
   * The events that a call is answered with, or the last of them: with its end, because a message
   * more is what costs most of a small answer. Ends the call.
   */
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly events: readonly NostrEvent[];
      readonly result?: unknown;
    }
  /** The answer to a call that asked for no list of events. Ends the call. */
  | { readonly type: 'result'; readonly id: number; readonly result?: unknown }
  /**
   * All stored events of a subscription were sent; live ones follow. Also the answer to a `resume`,
   * once all that was missed has been sent.
   */
  | {
      readonly type: 'stored-sent';
      readonly id: number;
      readonly seq: number;
      readonly source: StreamSource;
      readonly beside?: number;
    }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorReport }
  /** The user decided anew in the middle of an answer, which begins again: forget the events that came for it. */
  | { readonly type: 'restarted'; readonly id: number };

/**
 * Bridge to provider, as JSON text on their private port: what the background answered, without
 * the counters that only the bridge needs (a `seq` would tell a page how much the store grows).
 */
export type ProviderMessage =
  | { readonly type: 'events'; readonly id: number; readonly events: readonly NostrEvent[] }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly events: readonly NostrEvent[];
      readonly result?: unknown;
    }
  | { readonly type: 'result'; readonly id: number; readonly result?: unknown }
  | { readonly type: 'stored-sent'; readonly id: number }
  | { readonly type: 'removed'; readonly id: number; readonly notices: readonly RemovedNotice[] }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorReport }
  /** The call is being asked again: forget the events that came for it. */
  | { readonly type: 'restarted'; readonly id: number };

/** Carries the private port from provider to bridge, while no page script exists to see it. */
export const portOfferEvent = 'larder.port';
/** From the bridge: it has come, or, in answer to an offer, it has taken the port. */
export const bridgeEvent = 'larder.bridge';
/** Asked on the private port itself, and answered by `preventDefault`: is the bridge still there? */
export const aliveEvent = 'larder.alive';
