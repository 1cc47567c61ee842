import type { ComparedRelay, Comparison } from '../../../messages/comparison-record';

/** How many relays a comparison found in which state. */
export interface ComparisonSummary {
  /** Those that have all that is kept here, and those that lack some of it. */
  readonly whole: number;
  readonly lacking: number;
  /** Those that could not be asked, or not in this way. */
  readonly apart: number;
  /** Those whose turn has not come. */
  readonly waiting: number;
}

export function summarizeComparison({ relays }: Pick<Comparison, 'relays'>): ComparisonSummary {
  const count = (matches: (relay: ComparedRelay) => boolean) => relays.filter(matches).length;
  const isCompared = ({ state }: ComparedRelay) => state === 'compared';
  return {
    whole: count((relay) => isCompared(relay) && relay.lacking === 0),
    lacking: count((relay) => isCompared(relay) && relay.lacking > 0),
    apart: count((relay) => !isCompared(relay) && relay.state !== 'waiting'),
    waiting: count(({ state }) => state === 'waiting'),
  };
}

/** Whether a relay belongs into the table: its counts are known, or may be soon. */
export function hasColumn({ state }: ComparedRelay): boolean {
  return state === 'compared' || state === 'waiting';
}
