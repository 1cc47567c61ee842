import type { CensusMonth, CensusSort } from '../../../messages/census-record';

/** One sort of events: how many in all, and in each of the months, in their order. */
export interface SortSum {
  readonly sort: CensusSort;
  readonly total: number;
  readonly byMonth: readonly number[];
}

/** How much there is of each sort, the most first; sorts of which there is nothing are left out. */
export function sumSorts(months: readonly CensusMonth[]): SortSum[] {
  const sorts = new Set(months.flatMap(({ counts }) => Object.keys(counts) as CensusSort[]));
  return [...sorts]
    .map((sort) => {
      const byMonth = months.map(({ counts }) => counts[sort] ?? 0);
      return { sort, total: sum(byMonth), byMonth };
    })
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}

/** All events of a month. */
export function monthTotal({ counts }: CensusMonth): number {
  return sum(Object.values(counts));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
