import type { LarderDatabase } from '../schema';
import { firstKey } from './chunk-rows';
import { clearChunks, clearNotes } from './clear-rows';
import type { IdSetRow } from './id-index-rows';
import { nextNumber, type SetRegistry, spoiled } from './set-registry';
import type { SliceSizes } from './set-slice';

/**
 * Removes what is kept of a set slice by slice, and takes it off the list at last: killed on the way,
 * it is one that is not complete. Who asks for it meanwhile has it made anew, and then it stays.
 */
export async function dropSet(
  database: LarderDatabase,
  registry: SetRegistry,
  { id, usedAt }: IdSetRow,
  sizes: SliceSizes,
): Promise<void> {
  // Whoever builds it sees another number than his own, and ends.
  const { noting } = await registry.change(database, async (transaction) => {
    const row = await transaction.objectStore('idSets').get(id);
    const number = await nextNumber(transaction);
    // Not one that was asked for since it was chosen.
    const put = row?.usedAt === usedAt ? [{ ...spoiled(row), noting: number }] : [];
    return { noting: number, put };
  });
  for (let isDone = false; !isDone; ) {
    ({ isDone } = await registry.change(database, async (transaction) => {
      const row = await transaction.objectStore('idSets').get(id);
      if (row?.noting !== noting || row.usedAt !== usedAt) return { isDone: true };
      const isLeft = await Promise.all([
        clearChunks(transaction, firstKey(id), sizes.chunks),
        clearNotes(transaction, id, sizes.notes),
      ]);
      return isLeft.includes(true) ? { isDone: false } : { isDone: true, drop: [id] };
    }));
  }
}
