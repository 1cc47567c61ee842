import type { Comparison } from '../../../messages/comparison-record';
import { latestMonthFirst } from '../../../messages/latest-month-first';

type Kind = Comparison['cells'][number]['kind'];

/** What the table is about: all of the user's own events, or those of one kind. */
export type KindChoice = Kind | 'all';

/** One relay's part of a row. */
export interface CoverageCount {
  /** Events kept here that the relay has, and that it lacks. */
  readonly held: number;
  readonly lacking: number;
  /** Events that only the relay has; their kind is not known. */
  readonly extra: number;
}

export interface CoverageRow {
  /** `2026-11`, `ahead`, `before` or `?`; of a whole year `2026`. */
  readonly period: string;
  /** In the order of the compared relays. */
  readonly counts: readonly CoverageCount[];
}

/** A year with its months; what belongs to no year stands alone. */
export interface YearRow extends CoverageRow {
  readonly months: readonly CoverageRow[];
}

/** The kinds that a comparison tells apart, by number; the rest as `other` at last. */
export function comparedKinds({ cells }: Pick<Comparison, 'cells'>): Kind[] {
  const rank = (kind: Kind) => (kind === 'other' ? Infinity : kind);
  return [...new Set(cells.map(({ kind }) => kind))].sort((a, b) => rank(a) - rank(b));
}

/** A row for each month in which there is anything, the latest first. */
export function monthRows(
  { relays, cells, extra }: Pick<Comparison, 'relays' | 'cells' | 'extra'>,
  kind: KindChoice,
): CoverageRow[] {
  const chosen = cells.filter((cell) => kind === 'all' || cell.kind === kind);
  const besides = kind === 'all' ? extra : [];
  const months = new Set([...chosen, ...besides].map(({ month }) => month));
  const sorted = [...months].map((month) => ({ month })).sort(latestMonthFirst);
  return sorted.map(({ month }) => {
    const ofMonth = chosen.filter((cell) => cell.month === month);
    const extraOfMonth = besides.find((it) => it.month === month)?.extra;
    const counts = relays.map((_, position) => ({
      held: sum(ofMonth.map(({ held }) => held[position] ?? 0)),
      lacking: sum(ofMonth.map(({ lacking }) => lacking[position] ?? 0)),
      extra: extraOfMonth?.[position] ?? 0,
    }));
    return { period: month, counts };
  });
}

/** The same rows by year, each with the sums of its months. */
export function yearRows(months: readonly CoverageRow[]): YearRow[] {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of months) {
    const year = /^(\d{4})-/.exec(row.period)?.[1] ?? row.period;
    groups.set(year, [...(groups.get(year) ?? []), row]);
  }
  return [...groups].map(([period, rows]) => ({
    period,
    counts: added(rows),
    months: rows.some((row) => row.period !== period) ? rows : [],
  }));
}

function added(rows: readonly CoverageRow[]): CoverageCount[] {
  const [first] = rows;
  return (first?.counts ?? []).map((_, position) => {
    const of = (field: keyof CoverageCount) =>
      sum(rows.map(({ counts }) => counts[position]?.[field] ?? 0));
    return { held: of('held'), lacking: of('lacking'), extra: of('extra') };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
