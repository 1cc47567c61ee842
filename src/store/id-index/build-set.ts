import type { SortedIds } from '../../negentropy/sorted-ids';
import { pagewiseReader } from '../event-reader';
import { scan } from '../scan';
import type { LarderDatabase } from '../schema';
import { firstKey } from './chunk-rows';
import { collectIds } from './collect-ids';
import { dropSet } from './drop-set';
import type { IdSetRow } from './id-index-rows';
import { expiredTo } from './move-expiry';
import { NotedIds } from './noted-ids';
import type { SetQuestion } from './set-question';
import { nextNumber, type SetRegistry } from './set-registry';
import { doSlice, type SliceSizes } from './set-slice';

/** Sets that are kept; beyond them the one asked for longest ago is dropped. */
const mostSets = 500;

/**
 * Rows read at once. More of them keep others waiting longer, and fewer are more requests, which Firefox has to collect by
 * cycles: that is what others wait for then.
 */
const pageSize = 250;

export interface BuiltSet {
  readonly ids: SortedIds;
  /** Whether what was kept of it before was wrong. */
  readonly wasWrong: boolean;
}

/**
 * Makes a set from the events, or looks whether it still is what they say. They are read page by page
 * while others write: what is written meanwhile is noted, in the transaction that writes it, and
 * counted in. The chunks are compared and written slice by slice. Killed on the way, it leaves
 * nothing that is taken for complete and is not.
 */
export async function buildSet(
  database: LarderDatabase,
  registry: SetRegistry,
  question: SetQuestion,
  now: number,
  sizes: SliceSizes,
): Promise<BuiltSet> {
  const { row, expired, surplus } = await begin(database, registry, question, now);
  for (const set of surplus) await dropSet(database, registry, set, sizes);
  const rows = scan(question.filter, pagewiseReader(database, pageSize), expired);
  const ids = new NotedIds(await collectIds(rows));
  let wasWrong = false;
  let checkedTo = firstKey(row.id);
  for (let isDone = false; !isDone; ) {
    const outcome = await registry.change(database, async (transaction) => {
      const current = await transaction.objectStore('idSets').get(row.id);
      // Dropped or begun anew meanwhile: then this one keeps nothing.
      if (current?.question !== row.question || current.noting !== row.noting) return undefined;
      return doSlice(transaction, current, ids, checkedTo, sizes);
    });
    isDone = outcome === undefined || outcome.is === 'complete';
    wasWrong ||= outcome?.is === 'wrong';
    checkedTo = outcome?.checkedTo ?? checkedTo;
  }
  return { ids: await ids.all(), wasWrong };
}

/** From here on what changes is noted. What is noted already, for one that was cut off, is true still. */
function begin(
  database: LarderDatabase,
  registry: SetRegistry,
  { key, filter }: SetQuestion,
  now: number,
) {
  return registry.change(database, async (transaction, sets) => {
    const meta = transaction.objectStore('meta');
    const known = sets.byQuestion(key);
    const id = known?.id ?? nextId(sets.rows);
    const { complete, usedAt } = known?.complete ? known : { complete: false, usedAt: now };
    const noting = await nextNumber(transaction);
    const row: IdSetRow = { id, question: key, filter, complete, noting, usedAt };
    // Without sets nobody kept up with what expires.
    if (sets.size === 0) await meta.put(now, 'idsExpiredTo');
    const expired = await expiredTo(transaction);
    return { row, expired, put: [row], surplus: known ? [] : surplusOf(sets.rows) };
  });
}

function nextId(rows: readonly IdSetRow[]): number {
  return rows.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
}

function surplusOf(rows: readonly IdSetRow[]): IdSetRow[] {
  const byUse = rows.toSorted((a, b) => b.usedAt - a.usedAt);
  return byUse.slice(mostSets - 1);
}
