import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';
import { pagewiseReader } from '../event-reader';
import { scan } from '../scan';
import type { LarderDatabase } from '../schema';
import type { Writing } from '../transaction';
import { firstKey, idsOfRow, summaryOf, writeChunks } from './chunk-rows';
import type { IdChunkRow, IdSetRow, IdSumRow } from './id-index-rows';
import { expiredTo } from './move-expiry';
import type { SetQuestion } from './set-question';
import { removeRows, type SetRegistry } from './set-registry';

/** Sets that are kept; beyond them the one asked for longest ago is dropped. */
const mostSets = 500;

export interface BuiltSet {
  readonly ids: SortedIds;
  /** Whether what was kept of it before was wrong. */
  readonly wasWrong: boolean;
}

/**
 * Makes a set from the events, or looks whether it still is what they say. They are read page by page
 * while others write: what is written meanwhile is noted, in the transaction that writes it, and
 * counted in at the end. Killed on the way, it leaves nothing that is taken for complete.
 */
export async function buildSet(
  database: LarderDatabase,
  registry: SetRegistry,
  { key, filter }: SetQuestion,
  now: number,
): Promise<BuiltSet> {
  let row: IdSetRow | undefined;
  let expired = now;
  await registry.change(database, async (transaction, sets) => {
    const known = sets.byQuestion(key);
    const id = known?.id ?? nextId(sets.rows);
    const { complete, usedAt } = known?.complete ? known : { complete: false, usedAt: now };
    // No other change of the list has the number of this one.
    const noting = ((await transaction.objectStore('meta').get('idSetsVersion')) ?? 0) + 1;
    row = { id, question: key, filter, complete, noting, usedAt };
    // Without sets nobody kept up with what expires.
    if (sets.size === 0) await transaction.objectStore('meta').put(now, 'idsExpiredTo');
    expired = await expiredTo(transaction);
    await transaction.objectStore('idNotes').delete(IDBKeyRange.bound([id], [id, []]));
    const drop = known ? [] : surplusOf(sets.rows);
    return { put: [row], drop };
  });
  const entries: IdEntry[] = [];
  for await (const rows of scan(filter, pagewiseReader(database), expired)) {
    for (const { created_at, id } of rows) entries.push({ created_at, id });
  }
  let ids = SortedIds.from(entries);
  let wasWrong = false;
  await registry.change(database, async (transaction) => {
    const current = row && (await transaction.objectStore('idSets').get(row.id));
    // Dropped or begun anew meanwhile: then this one keeps nothing.
    if (!current || current.question !== key || current.noting !== row?.noting) return undefined;
    ids = await withNotes(transaction, current.id, ids);
    const isRight = current.complete && (await holds(transaction, current.id, ids));
    wasWrong = current.complete && !isRight;
    await Promise.all(
      isRight
        ? [
            transaction
              .objectStore('idNotes')
              .delete(IDBKeyRange.bound([current.id], [current.id, []])),
          ]
        : [
            ...removeRows(transaction, current.id),
            ...writeChunks(transaction, firstKey(current.id), ids),
          ],
    );
    const { noting: _, ...rest } = current;
    return { put: [{ ...rest, complete: true }] };
  });
  return { ids, wasWrong };
}

function nextId(rows: readonly IdSetRow[]): number {
  return rows.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
}

function surplusOf(rows: readonly IdSetRow[]): number[] {
  const byUse = rows.toSorted((a, b) => b.usedAt - a.usedAt);
  return byUse.slice(mostSets - 1).map(({ id }) => id);
}

async function withNotes(transaction: Writing, set: number, ids: SortedIds): Promise<SortedIds> {
  const range = IDBKeyRange.bound([set], [set, []]);
  const notes = await transaction.objectStore('idNotes').getAll(range);
  return ids.edited(
    notes,
    notes.filter(({ kept }) => kept),
  );
}

/** Whether the chunks of a set, and what is known of each without reading it, are just these ids. */
async function holds(transaction: Writing, set: number, ids: SortedIds): Promise<boolean> {
  const range = IDBKeyRange.bound([set], [set, []]);
  const [sums, chunks] = await Promise.all([
    transaction.objectStore('idSums').getAll(range),
    transaction.objectStore('idChunks').getAll(range),
  ]);
  if (sums.length !== chunks.length || chunks.some((row) => !idsOfRow(row))) return false;
  let at = 0;
  for (const [i, chunk] of chunks.entries()) {
    const end = at + chunk.times.length;
    const part = ids.slice(Math.min(at, ids.count), Math.min(end, ids.count));
    const next = chunks[i + 1];
    if (!isChunk(chunk, sums[i], part) || !isBefore(part, next)) return false;
    at = end;
  }
  return at === ids.count;
}

function isChunk(chunk: IdChunkRow, sum: IdSumRow | undefined, part: SortedIds): boolean {
  if (sum === undefined || part.count === 0 || chunk.ids.length !== part.bytes.length) return false;
  const isHere = chunk.time === sum.time && chunk.id === sum.id;
  const isSame =
    part.times.every((time, i) => time === chunk.times[i]) &&
    part.bytes.every((byte, i) => byte === chunk.ids[i]);
  const { count, firstTime, lastTime, sum: bytes } = summaryOf(part);
  const isKnown = count === sum.count && firstTime === sum.firstTime && lastTime === sum.lastTime;
  return isHere && isSame && isKnown && bytes.every((byte, i) => byte === sum.sum[i]);
}

function isBefore(part: SortedIds, next: IdChunkRow | undefined): boolean {
  if (next === undefined) return true;
  const { created_at, id } = part.entryAt(part.count - 1);
  return created_at < next.time || (created_at === next.time && id < next.id);
}
