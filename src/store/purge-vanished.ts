import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { distinctKinds } from './event-reader';
import { type EventRow, toEvent } from './event-row';
import type { IdIndex } from './id-index/id-index';
import { indexTables } from './id-index/id-index';
import { everything } from './ingest-state';
import type { LarderDatabase, Tombstone } from './schema';
import { dropWords } from './search/drop-words';
import { searchTables } from './search/search-tables';
import { reading, type Writing, writing } from './transaction';

/** Events removed in one transaction; between two of them, others get their turn. */
const slice = 200;

/** Some of what the author made up to then, requests to vanish apart. */
async function rowsOf(
  transaction: Writing,
  { author, created_at }: Tombstone,
): Promise<EventRow[]> {
  const events = transaction.objectStore('events');
  const rows: EventRow[] = [];
  for (const kind of await distinctKinds(events, author)) {
    if (kind === Kind.vanish || rows.length >= slice) continue;
    const range = IDBKeyRange.bound([author, kind, -created_at], [author, kind, Infinity]);
    rows.push(...(await events.index('author').getAll(range, slice - rows.length)));
  }
  return rows;
}

async function purgeSlice(
  database: LarderDatabase,
  tombstone: Tombstone,
  index: IdIndex,
  now: number,
): Promise<EventRow[]> {
  const tables = [
    ...indexTables,
    ...searchTables,
    'events',
    'seen',
    'absorbed',
    'tombstones',
  ] as const;
  return writing(database, [...tables], async (transaction) => {
    const rows = await rowsOf(transaction, tombstone);
    const [events, seen] = [transaction.objectStore('events'), transaction.objectStore('seen')];
    const absorbed = transaction.objectStore('absorbed');
    const tombstones = transaction.objectStore('tombstones');
    const { pending: _, ...done } = tombstone;
    // The author may have asked again meanwhile, up to a later time: that wish stands.
    const current = await tombstones.get([tombstone.target, tombstone.author]);
    const isDone = rows.length < slice && current?.created_at === tombstone.created_at;
    await Promise.all([
      index.apply(transaction, { added: [], removed: rows }),
      dropWords(transaction, rows),
      ...rows.flatMap(({ seq, id, created_at }) => [
        events.delete(seq),
        seen.delete(IDBKeyRange.bound([seq], [seq, []])),
        absorbed.put({ id, created_at, reason: 'deleted', at: now }),
      ]),
      ...(isDone ? [tombstones.put(done)] : []),
    ]);
    return rows;
  });
}

/**
 * Removes what authors who vanished had here (NIP-62), slice by slice; one that was interrupted goes
 * on where it was. `removed` is told of each slice. `now` in seconds.
 */
export async function purgeVanished(
  database: LarderDatabase,
  index: IdIndex,
  now: number,
  removed: (events: readonly NostrEvent[]) => void = () => undefined,
): Promise<void> {
  const vanished = await reading(database, ['tombstones'], (transaction) =>
    transaction.objectStore('tombstones').getAll(IDBKeyRange.bound([everything], [everything, []])),
  );
  for (const tombstone of vanished.filter(({ pending }) => pending)) {
    let rows: EventRow[];
    do {
      rows = await purgeSlice(database, tombstone, index, now);
      removed(rows.map(toEvent));
    } while (rows.length === slice);
  }
}
