import { describe, expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { coverageMatrix } from './coverage-matrix';
import { emptyCoverage, type RelayCoverage } from './relay-coverage';
import type { CellKey } from './take-inventory';

const column = (
  url: string,
  held: Record<CellKey, number>,
  lacking: Record<CellKey, number> = {},
  extra: Record<string, number> = {},
): RelayCoverage => ({
  ...emptyCoverage(url, 'compared'),
  held: new Map(Object.entries(held) as [CellKey, number][]),
  lacking: new Map(Object.entries(lacking) as [CellKey, number][]),
  extra: new Map(Object.entries(extra)),
});

describe('the matrix', () => {
  it('has a row for each kind and month, the latest month first, with every relay in its place', () => {
    const { relays, cells } = coverageMatrix([
      column('one', { '1/2026-11': 3, '7/before': 1 }, { '1/2026-10': 2 }),
      column('two', { '0/2026-11': 1, '1/ahead': 9 }, { '1/2026-11': 4 }),
    ]);
    expect(relays.map(({ url }) => url)).toEqual(['one', 'two']);
    expect(cells).toEqual([
      { kind: 1, month: 'ahead', held: [0, 9], lacking: [0, 0] },
      { kind: 0, month: '2026-11', held: [0, 1], lacking: [0, 0] },
      { kind: 1, month: '2026-11', held: [3, 0], lacking: [0, 4] },
      { kind: 1, month: '2026-10', held: [0, 0], lacking: [2, 0] },
      { kind: 7, month: 'before', held: [1, 0], lacking: [0, 0] },
    ]);
  });

  it('tells by month what only a relay has', () => {
    const { extra } = coverageMatrix([
      column('one', {}, {}, { '?': 1, '2026-10': 2 }),
      column('two', {}, {}, { '2026-11': 5 }),
    ]);
    expect(extra).toEqual([
      { month: '2026-11', extra: [0, 5] },
      { month: '2026-10', extra: [2, 0] },
      { month: '?', extra: [1, 0] },
    ]);
  });

  it('takes together the kinds of which there is least, when there are very many', () => {
    const kinds = Array.from({ length: limits.comparedKinds + 2 }, (_, kind) => kind);
    const counts = kinds.map((kind): [CellKey, number] => [`${kind}/2026-11`, 100 - kind]);
    const { cells } = coverageMatrix([column('one', Object.fromEntries(counts))]);
    expect(cells).toHaveLength(limits.comparedKinds + 1);
    const smallest = kinds.slice(-2).reduce((sum, kind) => sum + 100 - kind, 0);
    expect(cells.at(-1)).toMatchObject({ kind: 'other', held: [smallest] });
  });
});
