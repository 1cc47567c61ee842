import type { Filter } from '../nostr/filter';
import { utf8Length } from '../relay/utf8-length';

export interface ReqCostOptions {
  /** In the relay's set of the scope. */
  readonly events: number;
  /** Bytes of one EVENT message on the wire; see `meanFrameBytes`. */
  readonly meanFrameBytes: number;
  /** Events the relay gives in one page. */
  readonly pageLimit: number;
  /** Bytes of one page beside its events; see `pageRequestBytes`. */
  readonly requestBytes: number;
}

/**
 * Bytes that reading a whole scope by REQ takes, up and down together, as `pageDown` does it: each
 * page begins with the second in which the one before ended and so brings one event again; after
 * the last event a page brings only that one, and an empty one proves the end.
 */
export function reqCost(options: ReqCostOptions): number {
  const { events, meanFrameBytes, requestBytes } = options;
  const pageLimit = Math.max(2, options.pageLimit);
  if (events === 0) return requestBytes;
  const filled = Math.ceil(Math.max(0, events - pageLimit) / (pageLimit - 1));
  const pages = 1 + filled + 2;
  const repeated = filled + 1;
  return Math.round((events + repeated) * meanFrameBytes + pages * requestBytes);
}

/** Bytes of one page beside its events: our REQ and CLOSE, and the relay's EOSE. */
export function pageRequestBytes(filter: Filter, pageLimit: number): number {
  const asked = { ...filter, limit: pageLimit, until: 1_700_000_000 };
  const messages = [
    ['REQ', typicalId, asked],
    ['EOSE', typicalId],
    ['CLOSE', typicalId],
  ];
  return messages.reduce((sum, message) => sum + utf8Length(JSON.stringify(message)), 0);
}

/** A subscription id as long as they are in the middle of a sync. */
export const typicalId = 's10';
