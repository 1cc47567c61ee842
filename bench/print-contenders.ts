import { groupBy } from './group-by';
import { printLines } from './print-lines';
import { spreadText } from './spread-text';
import type { Row, Spread } from './suite';

/** Prints for each case and size what every contender took, and whether ours took what is wanted. */
export function printContenders(rows: readonly Row[]): void {
  for (const [title, ofCase] of groupBy(rows, (row) => `${row.case}, ${row.size}`)) {
    console.log(`\n${title}`);
    const metrics = groupBy(ofCase, (row) => `${row.metric} (${row.unit})`);
    const numbers = [...metrics.keys()];
    const lineOf = (
      name: string,
      spreadOf: (row: Row) => Spread | undefined,
      note: string,
      row: Row,
    ) => {
      const mine = [...metrics.values()].map((it) =>
        it.find((at) => at.rivalName === row.rivalName),
      );
      const spreads = mine.map((it) => it && spreadOf(it));
      return [name, ...spreads.map((it) => (it ? spreadText(it) : '')), note];
    };
    const first = ofCase[0];
    if (first === undefined) continue;
    const rivals = [...groupBy(ofCase, (row) => row.rivalName).values()].flatMap(([row]) =>
      row ? [lineOf(row.rivalName, ({ rival }) => rival, lackText(row), row)] : [],
    );
    const ours = lineOf('Larder', (row) => row.ours, 'all', first);
    printLines(['who', ...numbers, 'ends with'], [ours, ...rivals], numbers);
    for (const [metric, [row]] of metrics) {
      if (row?.wanted === undefined) continue;
      const verdict = row.ours.median <= row.wanted ? 'met' : 'not met';
      const wanted = row.wanted.toLocaleString('en');
      console.log(`wanted: ${metric} at most ${wanted}: ${spreadText(row.ours)}, ${verdict}`);
    }
  }
}

function lackText({ rivalLacks, rivalFailure }: Row): string {
  if (rivalLacks === undefined) return 'all';
  const lacks = `${rivalLacks.toLocaleString('en')} missing`;
  return rivalFailure === undefined ? lacks : `${lacks}: ${rivalFailure}`;
}
