import { describe, expect, it } from 'vitest';
import { monthTotal, sumSorts } from './sum-months';

const months = [
  { month: 'earlier', counts: { notes: 5 } },
  { month: '2026-10', counts: {} },
  { month: '2026-11', counts: { notes: 1, reactions: 9, zaps: 0 } },
];

describe('the census by sort', () => {
  it('puts the most first, keeps the months in order, and leaves out what is not there', () => {
    expect(sumSorts(months)).toEqual([
      { sort: 'reactions', total: 9, byMonth: [0, 0, 9] },
      { sort: 'notes', total: 6, byMonth: [5, 0, 1] },
    ]);
  });

  it('adds up a month', () => {
    expect(months.map(monthTotal)).toEqual([5, 0, 10]);
  });
});
