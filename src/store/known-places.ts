import { isRowExpired } from './event-row';
import type { KnownPlace } from './event-store';
import type { LarderDatabase } from './schema';
import { type Reading, reading } from './transaction';

/** Ids asked for in one transaction; between two of them, writers get their turn. */
const slice = 500;

async function placeOf(
  transaction: Reading,
  id: string,
  now: number,
): Promise<KnownPlace | undefined> {
  const [row, absorbed] = await Promise.all([
    transaction.objectStore('events').index('id').get(id),
    transaction.objectStore('absorbed').get(id),
  ]);
  if (row) return { created_at: row.created_at, kept: !isRowExpired(row, now) };
  return absorbed && { created_at: absorbed.created_at, kept: false };
}

/** Where the known ones among these ids stand. `now` in seconds. */
export async function knownPlaces(
  database: LarderDatabase,
  ids: readonly string[],
  now: number,
): Promise<Map<string, KnownPlace>> {
  const places = new Map<string, KnownPlace>();
  for (let start = 0; start < ids.length; start += slice) {
    const asked = ids.slice(start, start + slice);
    const found = await reading(database, ['events', 'absorbed'], (transaction) =>
      Promise.all(asked.map((id) => placeOf(transaction, id, now))),
    );
    for (const [at, id] of asked.entries()) {
      const place = found[at];
      if (place) places.set(id, place);
    }
  }
  return places;
}
