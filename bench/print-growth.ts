import { groupBy } from './group-by';
import { printLines } from './print-lines';
import { spreadText } from './spread-text';
import { type Row, sizes } from './suite';

/** What a question with a `limit` may take in the largest store, in times of the smallest. */
const most = 2;

/** Prints how much more our limit-bound questions, and doing nothing, take in the largest store that was measured than in the smallest. */
export function printGrowth(rows: readonly Row[]): void {
  const bound = rows.filter(({ isBound }) => isBound);
  const lines = [...groupBy(bound, (row) => `${row.browser} ${row.case}`).values()].flatMap(
    (ofCase) => {
      const bySize = ofCase.toSorted((a, b) => sizes[a.size] - sizes[b.size]);
      const [small, large] = [bySize[0], bySize.at(-1)];
      if (small === undefined || large === undefined || small.size === large.size) return [];
      return [lineOf(small, large)];
    },
  );
  if (lines.length === 0) return;
  console.log(`\nLarder's growth, wanted: at most ${most}`);
  printLines(['case', 'browser', 'sizes', 'unit', 'small', 'large', 'times', ''], lines, [
    'small',
    'large',
    'times',
  ]);
}

function lineOf(small: Row, large: Row): string[] {
  const times = large.ours.median / small.ours.median;
  return [
    ...[small.case, small.browser, `${small.size} to ${large.size}`],
    ...[small.unit, spreadText(small.ours), spreadText(large.ours), times.toFixed(2)],
    // A larger store that finds more has more to do, whatever the limit.
    small.found !== large.found
      ? `finds ${large.found}, not ${small.found}`
      : times <= most
        ? 'met'
        : 'not met',
  ];
}
