import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';

/** The words of the CLOSED for a REQ, or `undefined` to answer it. `request` counts REQs of all clients from 1. */
export type RefuseReq = (filters: readonly Filter[], request: number) => string | undefined;

/** How the relay answers REQ. */
export interface ReqBehaviour {
  /** Returns at most so many events to a REQ and does not say so. */
  readonly maxLimit: number;
  /**
   * What a `limit` above `maxLimit`, or none, leads to. `clipped`: `maxLimit` events. `quartered`: a
   * quarter of that, as with eventstore. `refused`: a NOTICE and no EOSE, as with rnostr.
   */
  readonly limitAboveMax: 'clipped' | 'quartered' | 'refused';
  /** Answers at most so many ids of one filter, and does not say so. */
  readonly maxIds: number;
  readonly sendsEose: boolean;
  /** NIP-67: says whether the REQ was answered in full. */
  readonly hintsCompleteness: boolean;
  readonly ignoresLimit: boolean;
  readonly ignoresUntil: boolean;
  /** What `until` 0 or less leads to: the newest events, CLOSED, or a NOTICE without EOSE. */
  readonly untilZero: 'correct' | 'newest' | 'closed' | 'notice';
  /** Sends the oldest event of an answer first. */
  readonly oldestFirst: boolean;
  /** Sends every event twice. */
  readonly repeats: boolean;
  /** Refuses a REQ: CLOSED with this reason. */
  readonly refusesReq: string | RefuseReq | undefined;
  /** Serves these events with a signature that is not theirs. */
  readonly forges: (event: NostrEvent) => boolean;
  /** Serves these events as something that is no event. */
  readonly garbles: (event: NostrEvent) => boolean;
  /** Lists these events in negentropy and never sends them. */
  readonly withholds: (event: NostrEvent) => boolean;
  /** Sent ahead of the answer to every REQ, under its subscription, whether it is an event or not. */
  readonly sendsUnasked: readonly unknown[];
  /** Sent after the EOSE of every REQ, under its subscription. */
  readonly sendsAfterEose: readonly unknown[];
}

export const correctReq: ReqBehaviour = {
  maxLimit: Number.POSITIVE_INFINITY,
  limitAboveMax: 'clipped',
  maxIds: Number.POSITIVE_INFINITY,
  sendsEose: true,
  hintsCompleteness: false,
  ignoresLimit: false,
  ignoresUntil: false,
  untilZero: 'correct',
  oldestFirst: false,
  repeats: false,
  refusesReq: undefined,
  forges: () => false,
  garbles: () => false,
  withholds: () => false,
  sendsUnasked: [],
  sendsAfterEose: [],
};
