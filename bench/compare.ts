import type { Row, Spread, SuiteContext } from './suite';

/** Measurements of both sides in one unit, one number for each run. */
export interface Comparison {
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly better: Row['better'];
  readonly rivalName: string;
  readonly ours: readonly number[];
  readonly rival: readonly number[];
  readonly wanted?: number;
  readonly rivalLacks?: number;
  readonly rivalFailure?: string;
}

export function toRow(
  suite: string,
  { browser, size }: SuiteContext,
  { ours, rival, ...described }: Comparison,
): Row {
  const [mine, theirs] = [spreadOf(ours), spreadOf(rival)];
  return {
    suite,
    browser,
    size,
    ...described,
    ours: mine,
    rival: theirs,
    ratio: ratioOf(mine.median, theirs.median, described.better),
  };
}

/** @throws Error when there is nothing measured */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('Nothing was measured.');
  const middle = (sorted.length - 1) / 2;
  const [low = min, high = max] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return { median: (low + high) / 2, min, max };
}

function ratioOf(ours: number, rival: number, better: Row['better']): number {
  const ratio = better === 'higher' ? ours / rival : rival / ours;
  return Math.round(ratio * 100) / 100;
}
