import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../messages/comparison-record';
import { comparedKinds, monthRows, yearRows } from './coverage-rows';

const relay = (url: string): Comparison['relays'][number] => ({
  url,
  state: 'compared',
  held: 0,
  lacking: 0,
  extra: 0,
  unkept: 0,
});
const comparison: Pick<Comparison, 'relays' | 'cells' | 'extra'> = {
  relays: [relay('one'), relay('two')],
  cells: [
    { kind: 1, month: '2026-11', held: [3, 2], lacking: [0, 1] },
    { kind: 7, month: '2026-11', held: [1, 0], lacking: [0, 1] },
    { kind: 'other', month: '2026-10', held: [0, 1], lacking: [1, 0] },
    { kind: 1, month: '2025-12', held: [5, 5], lacking: [0, 0] },
    { kind: 7, month: 'before', held: [1, 1], lacking: [0, 0] },
  ],
  extra: [
    { month: '2026-09', extra: [0, 4] },
    { month: '2026-11', extra: [2, 0] },
    { month: '?', extra: [0, 1] },
  ],
};
const none = { held: 0, lacking: 0, extra: 0 };

describe('the rows of the coverage table', () => {
  it('are the months, the latest first, with all kinds and what only a relay has', () => {
    expect(monthRows(comparison, 'all')).toEqual([
      {
        period: '2026-11',
        counts: [
          { held: 4, lacking: 0, extra: 2 },
          { held: 2, lacking: 2, extra: 0 },
        ],
      },
      {
        period: '2026-10',
        counts: [
          { ...none, lacking: 1 },
          { ...none, held: 1 },
        ],
      },
      { period: '2026-09', counts: [none, { ...none, extra: 4 }] },
      {
        period: '2025-12',
        counts: [
          { ...none, held: 5 },
          { ...none, held: 5 },
        ],
      },
      {
        period: 'before',
        counts: [
          { ...none, held: 1 },
          { ...none, held: 1 },
        ],
      },
      { period: '?', counts: [none, { ...none, extra: 1 }] },
    ]);
  });

  it('are of one kind alone, where no kind is known of what only a relay has', () => {
    expect(monthRows(comparison, 7)).toEqual([
      {
        period: '2026-11',
        counts: [
          { ...none, held: 1 },
          { ...none, lacking: 1 },
        ],
      },
      {
        period: 'before',
        counts: [
          { ...none, held: 1 },
          { ...none, held: 1 },
        ],
      },
    ]);
    expect(monthRows(comparison, 'other').map(({ period }) => period)).toEqual(['2026-10']);
  });

  it('are added up by year, and what has no year stands alone', () => {
    const years = yearRows(monthRows(comparison, 'all'));
    expect(years.map(({ period }) => period)).toEqual(['2026', '2025', 'before', '?']);
    expect(years[0]).toMatchObject({
      counts: [
        { held: 4, lacking: 1, extra: 2 },
        { held: 3, lacking: 2, extra: 4 },
      ],
      months: [{ period: '2026-11' }, { period: '2026-10' }, { period: '2026-09' }],
    });
    expect(years[2]?.months).toEqual([]);
  });

  it('are none where nothing is here', () => {
    const empty = { relays: [relay('one')], cells: [], extra: [] };
    expect(yearRows(monthRows(empty, 'all'))).toEqual([]);
  });
});

it('the kinds to choose from are those there are, the rest last', () => {
  expect(comparedKinds(comparison)).toEqual([1, 7, 'other']);
});
