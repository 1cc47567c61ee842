import type { LarderDatabase } from './schema';
import { reading } from './transaction';

/** The relays an event was seen on, the one that brought it first; none for an unknown event. */
export async function relaysOf(database: LarderDatabase, id: string): Promise<string[]> {
  return reading(database, ['events', 'seen'], async (transaction) => {
    const row = await transaction.objectStore('events').index('id').get(id);
    if (row === undefined) return [];
    const range = IDBKeyRange.bound([row.seq], [row.seq, []]);
    const sightings = await transaction.objectStore('seen').getAll(range);
    const relays = [row.from, ...sightings].filter(({ kind }) => kind === 'relay');
    return [...new Set(relays.map(({ name }) => name))];
  });
}
