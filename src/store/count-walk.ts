import { type EventTable, type Run, seqsOf } from './event-table';
import type { Walk } from './walk';

/** Entries counted by one request: browsers go through them one by one, and read nothing else meanwhile. */
const page = 500;
/** Rows that take as long as a page. */
const pageCost = 125;

/** How far a count has come: the entries from `lower` on are left, without the first `skip` of them. */
interface Rest {
  readonly lower: IDBValidKey;
  readonly skip: number;
}

async function countPage(
  table: EventTable,
  { index, prefix, upper }: Walk,
  { lower, skip }: Rest,
): Promise<{ counted: number; rest?: Rest }> {
  const range = IDBKeyRange.bound(lower, upper);
  const seqs = await seqsOf(table, index, range, page + skip);
  const last = seqs.at(-1);
  const counted = seqs.length - skip;
  const row = last !== undefined && counted === page ? await table.get(last) : undefined;
  if (row === undefined) return { counted };
  const next = [...prefix, row.order, row.tie];
  // Entries with equal keys stand in the order of their `seq`.
  const equals = await seqsOf(table, index, IDBKeyRange.only(next));
  const passed = equals.filter((seq) => seq <= row.seq).length;
  return { counted, rest: { lower: next, skip: passed } };
}

/**
 * Counts the entries of a walk without reading their events, in requests of a bounded length. Those
 * of a page belong in one transaction; the pages need not. `pause` is waited for between two of them.
 */
export async function countWalk(
  run: Run,
  walk: Walk,
  pause?: () => Promise<void>,
): Promise<number> {
  let total = 0;
  let rest: Rest | undefined = { lower: walk.lower, skip: 0 };
  while (rest !== undefined) {
    const from: Rest = rest;
    const { counted, rest: left } = await run((table) => countPage(table, walk, from), pageCost);
    total += counted;
    rest = left;
    if (rest) await pause?.();
  }
  return total;
}
