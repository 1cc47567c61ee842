import { printLines } from './print-lines';
import { spreadText } from './spread-text';
import type { Row } from './suite';

const numbers = ['ours', 'rival', 'times better'];

/** Prints the rows under headings, one comparison in a line. */
export function printTable(rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const lines = rows.map((row) => [
    row.suite,
    row.case,
    row.browser,
    `${row.metric} (${row.unit})`,
    spreadText(row.ours),
    spreadText(row.rival),
    row.ratio.toFixed(2),
    row.rivalName,
  ]);
  const head = ['suite', 'case', 'browser', 'metric', ...numbers, 'rival name'];
  printLines(head, lines, numbers);
}
