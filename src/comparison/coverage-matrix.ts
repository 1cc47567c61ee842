import type { Comparison } from '../messages/comparison-record';
import { latestMonthFirst } from '../messages/latest-month-first';
import { limits } from '../messages/limits';
import type { RelayCoverage } from './relay-coverage';

type Cell = Comparison['cells'][number];

/** The matrix over all relays, for the pages: bounded, however many kinds there are. */
export function coverageMatrix(
  columns: readonly RelayCoverage[],
): Pick<Comparison, 'relays' | 'cells' | 'extra'> {
  const relays = columns.map(({ relay }) => relay);
  const named = largestKinds(columns);
  const cells = new Map<string, Cell>();
  const extra = new Map<string, number[]>();
  const nothing = () => relays.map(() => 0);
  for (const [position, column] of columns.entries()) {
    for (const field of ['held', 'lacking'] as const) {
      for (const [key, count] of column[field]) {
        const [own, month] = partsOf(key);
        const kind = named.has(own) ? own : 'other';
        const name = `${kind}/${month}`;
        const cell = cells.get(name) ?? { kind, month, held: nothing(), lacking: nothing() };
        cells.set(name, cell);
        add(cell[field], position, count);
      }
    }
    for (const [month, count] of column.extra) {
      const counts = extra.get(month) ?? nothing();
      extra.set(month, counts);
      add(counts, position, count);
    }
  }
  return {
    relays,
    cells: [...cells.values()].sort(
      (a, b) => latestMonthFirst(a, b) || rank(a.kind) - rank(b.kind),
    ),
    extra: [...extra].map(([month, counts]) => ({ month, extra: counts })).sort(latestMonthFirst),
  };
}

/** Those of which there is most, in number bounded; the rest is one. */
function largestKinds(columns: readonly RelayCoverage[]): ReadonlySet<number> {
  const sizes = new Map<number, number>();
  for (const { held, lacking } of columns) {
    for (const [key, count] of [...held, ...lacking]) {
      const [kind] = partsOf(key);
      sizes.set(kind, (sizes.get(kind) ?? 0) + count);
    }
  }
  const sorted = [...sizes].sort(([, a], [, b]) => b - a);
  return new Set(sorted.slice(0, limits.comparedKinds).map(([kind]) => kind));
}

function partsOf(key: string): [kind: number, month: string] {
  const [kind = '', month = ''] = key.split('/');
  return [Number(kind), month];
}

function add(counts: number[], position: number, count: number): void {
  counts[position] = (counts[position] ?? 0) + count;
}

function rank(kind: Cell['kind']): number {
  return kind === 'other' ? Infinity : kind;
}
