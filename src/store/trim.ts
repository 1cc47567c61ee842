import type { LarderDatabase } from './schema';
import { writing } from './transaction';

/** How many events were removed, the ones stored longest ago first. Tombstones stay. */
export async function trimEvents(database: LarderDatabase, max: number): Promise<number> {
  return writing(database, ['events', 'seen'], async (transaction) => {
    const events = transaction.objectStore('events');
    const surplus = (await events.count()) - Math.max(0, max);
    if (surplus <= 0) return 0;
    const last = (await events.getAllKeys(undefined, surplus)).at(-1);
    if (last === undefined) return 0;
    await Promise.all([
      events.delete(IDBKeyRange.upperBound(last)),
      transaction.objectStore('seen').delete(IDBKeyRange.upperBound([last, []])),
    ]);
    return surplus;
  });
}
