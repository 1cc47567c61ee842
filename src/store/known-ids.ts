import type { LarderDatabase } from './schema';
import { reading } from './transaction';

/** Ids asked for in one transaction; between two of them, writers get their turn. */
const slice = 500;

async function knownOf(database: LarderDatabase, ids: readonly string[]): Promise<string[]> {
  return reading(database, ['events', 'absorbed'], async (transaction) => {
    const stored = transaction.objectStore('events').index('id');
    const absorbed = transaction.objectStore('absorbed');
    const keys = await Promise.all(
      ids.map(async (id) => {
        const [seq, refused] = await Promise.all([stored.getKey(id), absorbed.getKey(id)]);
        return seq ?? refused;
      }),
    );
    return ids.filter((_, position) => keys[position] !== undefined);
  });
}

/**
 * Ids of events that are stored, or that were seen, found genuine and not kept. Tombstones do not
 * count: anybody can write a deletion that names a stranger's event, and that must not keep the
 * event from being fetched. Once it was fetched, its author is known and so is the answer.
 */
export async function knownIds(
  database: LarderDatabase,
  ids: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += slice) {
    const found = await knownOf(database, ids.slice(start, start + slice));
    for (const id of found) known.add(id);
  }
  return known;
}
