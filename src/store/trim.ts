import { IdIndex, indexTables } from './id-index/id-index';
import type { LarderDatabase } from './schema';
import { writing } from './transaction';

/** How many events were removed, the ones stored longest ago first. Tombstones stay. */
export async function trimEvents(
  database: LarderDatabase,
  max: number,
  index = new IdIndex(),
): Promise<number> {
  return writing(database, [...indexTables, 'events', 'seen'], async (transaction) => {
    const events = transaction.objectStore('events');
    const surplus = (await events.count()) - Math.max(0, max);
    if (surplus <= 0) return 0;
    const last = (await events.getAllKeys(undefined, surplus)).at(-1);
    if (last === undefined) return 0;
    const range = IDBKeyRange.upperBound(last);
    // Where no set is kept, nobody has to know what goes.
    const removed = (await index.isEmpty(transaction)) ? [] : await events.getAll(range);
    await Promise.all([
      index.apply(transaction, { added: [], removed }),
      events.delete(range),
      transaction.objectStore('seen').delete(IDBKeyRange.upperBound([last, []])),
    ]);
    return surplus;
  });
}
