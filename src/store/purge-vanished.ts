import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { asksAllToForget } from '../nostr/vanish';
import { distinctKinds } from './event-reader';
import { type EventRow, toEvent } from './event-row';
import type { IdIndex } from './id-index/id-index';
import type { IsSpared } from './ingest-batch';
import { everything } from './ingest-state';
import { removalTables, removeRows } from './remove-rows';
import { noRows } from './row-changes';
import type { LarderDatabase, Tombstone } from './schema';
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
  return writing(database, [...removalTables, 'tombstones'], async (transaction) => {
    const rows = await rowsOf(transaction, tombstone);
    const tombstones = transaction.objectStore('tombstones');
    const { pending: _, ...done } = tombstone;
    // The author may have asked again meanwhile, up to a later time: that wish stands.
    const current = await tombstones.get([tombstone.target, tombstone.author]);
    const isDone = rows.length < slice && current?.created_at === tombstone.created_at;
    await removeRows(transaction, rows, { index, reason: 'vanished', now });
    if (isDone) await tombstones.put(done);
    return rows;
  });
}

export interface Purge {
  readonly index: IdIndex;
  /** In seconds. */
  readonly now: number;
  /** Who is spared now keeps what is left, and the request waits. */
  readonly isSpared: IsSpared;
  /** Told of each slice. */
  readonly removed: (events: readonly NostrEvent[]) => void;
}

/**
 * Notes that what these authors asked everybody to forget is to go, as far as that request is stored:
 * `purgeVanished` removes it, also after this background has ended.
 */
export async function buryVanished(
  database: LarderDatabase,
  authors: readonly string[],
): Promise<void> {
  const work = async (transaction: Writing): Promise<void> => {
    const requests = transaction.objectStore('events').index('author');
    const tombstones = transaction.objectStore('tombstones');
    await Promise.all(
      authors.map(async (author) => {
        const range = IDBKeyRange.bound([author, Kind.vanish], [author, Kind.vanish, []]);
        // The index has the newest first, and that one covers all before.
        const latest = (await requests.getAll(range)).find(asksAllToForget);
        if (latest === undefined) return;
        const earlier = await tombstones.get([everything, author]);
        const created_at = Math.max(latest.created_at, earlier?.created_at ?? 0);
        // Also one that was followed: what came while its author was spared is still here.
        await tombstones.put({ target: everything, author, created_at, pending: true });
      }),
    );
  };
  await writing(database, ['events', 'tombstones'], work, noRows);
}

/**
 * Removes what authors who vanished had here (NIP-62), slice by slice; one that was interrupted goes
 * on where it was.
 */
export async function purgeVanished(
  database: LarderDatabase,
  { index, now, isSpared, removed }: Purge,
): Promise<void> {
  const vanished = await reading(database, ['tombstones'], (transaction) =>
    transaction.objectStore('tombstones').getAll(IDBKeyRange.bound([everything], [everything, []])),
  );
  for (const tombstone of vanished.filter(({ pending }) => pending)) {
    let isLast = false;
    while (!isLast && !isSpared(tombstone.author)) {
      const rows = await purgeSlice(database, tombstone, index, now);
      removed(rows.map(toEvent));
      isLast = rows.length < slice;
    }
  }
}
