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
    row.size,
    `${row.metric} (${row.unit})`,
    spreadText(row.ours),
    row.rival ? spreadText(row.rival) : '',
    row.ratio?.toFixed(2) ?? '',
    wantedText(row),
    row.rivalName,
    lackText(row),
  ]);
  const head = [
    ...['suite', 'case', 'browser', 'size', 'metric', ...numbers],
    ...['wanted', 'rival name', 'the rival'],
  ];
  printLines(head, lines, numbers);
}

function wantedText({ ours, wanted, ratio, wantedRatio }: Row): string {
  const said = (text: string, isMet: boolean) => `${text}: ${isMet ? 'met' : 'not met'}`;
  if (wanted !== undefined) return said(`at most ${wanted}`, ours.median <= wanted);
  if (wantedRatio === undefined || ratio === undefined) return '';
  return said(`${wantedRatio}`, ratio >= wantedRatio);
}

function lackText({ rivalLacks, rivalFailure }: Row): string {
  const lacks = rivalLacks ? `lacks ${rivalLacks.toLocaleString('en')} events` : undefined;
  return [lacks, rivalFailure].filter((part) => part !== undefined).join(': ');
}
