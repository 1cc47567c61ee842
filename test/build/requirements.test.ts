import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** A trace that names files and tests goes stale without a word, unless something reads it. */
const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/requirements.md'), 'utf8');

const states = ['done', 'partly', 'later', 'n/a'];

interface Row {
  readonly number: number;
  readonly state: string;
  readonly livesIn: string;
  readonly shownBy: string;
  readonly missing: string;
}

/** The rows of the traces: six cells, the first of them a number. */
const rows: readonly Row[] = page
  .split('\n')
  .map((line) => line.split(' | '))
  .filter((cells) => cells.length === 6 && /^\| \d+$/.test(cells[0] ?? ''))
  .map(([number = '', , state = '', livesIn = '', shownBy = '', missing = '']) => ({
    number: Number(number.slice(2)),
    state,
    livesIn,
    shownBy,
    missing: missing.replace(/ \|$/, ''),
  }));

/** The numbers of the table at the top, in the order of its columns. */
function statedCounts(): readonly number[] {
  const header = `| ${states.join(' | ')} | all |`;
  const line = page.slice(page.indexOf(header)).split('\n')[2] ?? '';
  return [...line.matchAll(/\d+/g)].map(([count]) => Number(count));
}

const isPath = (text: string) => /^[\w.-]+(?:\/[\w.-]+)+$/.test(text);
const codeSpans = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The tests a cell names, each with the file it is said to be in: `file` “name”, “name”; … */
function namedTests(cell: string): { file: string; name: string }[] {
  return cell.split('; ').flatMap((part) => {
    const [file = ''] = codeSpans(part);
    return [...part.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name }));
  });
}

const isIn = ({ file, name }: { file: string; name: string }) =>
  readFileSync(path.join(root, file), 'utf8').includes(name);

describe('the trace of the requirements', () => {
  test('has every number from 1 to 123 once', () => {
    const numbers = rows.map((row) => row.number);
    expect(numbers).toEqual(Array.from({ length: 123 }, (_, i) => i + 1));
  });

  test('counts at the top what stands in the rows', () => {
    const counted = states.map((state) => rows.filter((row) => row.state === state).length);
    expect(statedCounts()).toEqual([...counted, rows.length]);
    expect(rows.filter((row) => !states.includes(row.state))).toEqual([]);
  });

  test('names no file that is not there', () => {
    const paths = codeSpans(page).filter(isPath);
    expect(paths.length).toBeGreaterThan(200);
    expect(paths.filter((it) => !existsSync(path.join(root, it)))).toEqual([]);
  });

  test('names no test that is not there', () => {
    const named = rows.flatMap((row) => namedTests(row.shownBy));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((it) => !isIn(it))).toEqual([]);
  });

  test('says of what is done where it is and what shows it, and of the rest who will do it or why not', () => {
    const unproved = rows.filter(
      (row) => row.state === 'done' && !(row.livesIn.includes('`') && row.shownBy.includes('`')),
    );
    const unassigned = rows.filter((row) => row.state === 'later' && !/#[3-6]\b/.test(row.missing));
    const unexplained = rows.filter((row) => row.state !== 'done' && row.missing.length < 2);
    expect([...unproved, ...unassigned, ...unexplained]).toEqual([]);
  });
});
