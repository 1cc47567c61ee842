/** What a sample is made from. The same options give the same events, byte for byte. */
export interface SampleOptions {
  readonly seed: number;
  /** How many events altogether. */
  readonly count: number;
  /** Exactly so many are by the sample account. Default: three tenths. */
  readonly own?: number;
  /** Exactly so many others carry a `p` tag of the sample account. Default: two tenths, or what is left. */
  readonly mentions?: number;
  /** How many other people write. Default: one for 40 events, at least 5 and at most 2,000. */
  readonly authors?: number;
  /** The sample ends before the midnight that begins this day (seconds since 1970). */
  readonly now?: number;
  /** Over how many days the events spread. Default: two years. */
  readonly days?: number;
  /**
   * So many of the account's own events are deletions (kind 5), each of another own note. Relays then
   * keep fewer than `count` events. Default: none, so that every event of a sample stays.
   */
  readonly deletions?: number;
}

/** 2026-11-01T00:00:00Z. Not today, so that ids do not change with the calendar. */
const sampleEnd = 1_793_491_200;

/**
 * Fills in the defaults.
 * @throws RangeError when the parts are more than the whole
 */
export function completeOptions(options: SampleOptions): Required<SampleOptions> {
  const { count } = options;
  const own = options.own ?? Math.round(count * 0.3);
  const complete = {
    own,
    mentions: Math.min(Math.round(count * 0.2), count - own),
    authors: Math.min(2_000, Math.max(5, Math.round(count / 40))),
    now: sampleEnd,
    days: 730,
    deletions: 0,
    ...options,
  };
  if (complete.own + complete.mentions > count) {
    throw new RangeError('own and mentioning events together are more than the whole sample');
  }
  if (complete.deletions > complete.own / 5) {
    throw new RangeError('at most a fifth of the own events can be deletions');
  }
  return complete;
}
