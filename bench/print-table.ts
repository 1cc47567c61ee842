import type { Row, Spread } from './suite';

/** Prints the rows under headings, numbers to the right. */
export function printTable(rows: readonly Row[]): void {
  const head = [
    'suite',
    'case',
    'browser',
    'metric',
    'ours',
    'rival',
    'times better',
    'rival name',
  ];
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
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, column) => {
      const isNumber = column >= 4 && column <= 6;
      return isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
    });
    console.log(cells.join('  ').trimEnd());
  }
}

/** Median, and in brackets the least and the most. */
function spreadText({ median, min, max }: Spread): string {
  const [middle, least, most] = [median, min, max].map((value) =>
    Math.round(value).toLocaleString('en'),
  );
  return least === most ? `${middle}` : `${middle} (${least}–${most})`;
}
