import type { Row, Spread, SuiteContext } from './suite';

/** Measurements of both sides in one unit, one number for each run. */
export interface Comparison {
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly better: Row['better'];
  readonly rivalName: string;
  readonly ours: readonly number[];
  /** Nothing where the rival could not do it. */
  readonly rival: readonly number[];
  readonly wanted?: number;
  readonly wantedRatio?: number | undefined;
  readonly isBound?: boolean;
  readonly found?: number | undefined;
  readonly rivalLacks?: number | undefined;
  readonly rivalFailure?: string | undefined;
}

export function toRow(
  suite: string,
  { browser, size }: SuiteContext,
  { ours, rival, ...described }: Comparison,
): Row {
  const mine = spreadOf(ours);
  const theirs = rival.length === 0 ? undefined : spreadOf(rival);
  return {
    suite,
    browser,
    size,
    ...known(described),
    ours: mine,
    ...(theirs && { rival: theirs, ratio: ratioOf(mine.median, theirs.median, described.better) }),
  };
}

type Described = Omit<Comparison, 'ours' | 'rival'>;

/** Without what is `undefined`. */
function known(described: Described): Pick<Row, keyof Described> {
  const entries = Object.entries(described).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Pick<Row, keyof Described>;
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
