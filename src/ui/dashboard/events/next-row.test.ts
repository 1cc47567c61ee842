import { expect, it } from 'vitest';
import { type LineWindow, type NamedLine, windowAt } from './line-window';
import { nextRow, type WantedRow } from './next-row';

const line: NamedLine = {
  ...{ id: 'a'.repeat(64), pubkey: 'b'.repeat(64), kind: 1, created_at: 1, text: '' },
  ...{ name: undefined, aboutName: undefined },
};
const lines = Array.from({ length: 300 }, () => line);
/** Rows 200 up to 499 are held, of which 300 up to 329 are drawn; the window begins at 310. */
const held: LineWindow = windowAt({ lines, isStart: false, isEnd: false }, 200);
const drawn = { first: 300, last: 330 };

it.each<[string, 1 | -1, WantedRow, number]>([
  ['from the row with the focus to the next', 1, { row: 315, isDue: false }, 316],
  ['and to the one before', -1, { row: 315, isDue: false }, 314],
  ['from what is in view, where the focus was left above it', 1, { row: 250, isDue: false }, 310],
  ['or below it', -1, { row: 400, isDue: false }, 310],
  ['or with what is held no more', 1, { row: 20, isDue: false }, 310],
  ['from a row that is about to be drawn', -1, { row: 299, isDue: true }, 298],
  ['but not from one that could not be had', 1, { row: 0, isDue: true }, 310],
])('an arrow key leads %s', (_, step, wanted, row) => {
  expect(nextRow(step, wanted, held, drawn, 310)).toBe(row);
});
