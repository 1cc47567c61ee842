/** The bounds that scripts in pages know: in a file of their own, because those are to be small. */
export const pageLimits = {
  /** A message from a page, measured before it leaves the page's process. */
  pageMessageLength: 1_000_000,
  /** Events a page may be sent before it has said that it read some. */
  streamCredit: 1_000,
  callsInFlightPerPort: 64,
  eventsPerQuery: 5_000,
  filtersPerCall: 20,
  /** In all filters of a call together. */
  valuesPerCall: 10_000,
  /** Streams that all pages of a site have open at once. */
  subscriptionsPerOrigin: 100,
} as const;

/** Message, params, event, tags, tag, item: nothing honest in a message from a page is nested deeper. */
export const pageMessageDepth = 7;
