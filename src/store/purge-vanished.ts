import type { NostrEvent } from '../nostr/event';
import { recipientsOf } from '../nostr/gift-wrap';
import { Kind } from '../nostr/kinds';
import { asksAllToForget } from '../nostr/vanish';
import { distinctKinds } from './event-reader';
import { type EventRow, tagTerm, toEvent } from './event-row';
import type { IdIndex } from './id-index/id-index';
import type { IsSpared } from './ingest-batch';
import { removalTables, removeRows } from './remove-rows';
import { noRows } from './row-changes';
import type { LarderDatabase, Tombstone } from './schema';
import { everything } from './tombstone-key';
import { reading, type Writing, writing } from './transaction';

/** Events removed in one transaction; between two of them, others get their turn. */
const slice = 200;

/** Some of what the author made up to then, requests to vanish apart. */
async function ownRows(
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

/** What a transaction comes to. */
interface Slice {
  readonly rows: readonly EventRow[];
  /** The last of what names the author that was looked at: the next slice goes on behind it. */
  readonly after?: EventRow | undefined;
  readonly isLast: boolean;
}

/**
 * Some of what is to go: what the author made, and once that is gone, the gift wraps for them. These
 * are looked for among all that names the author, which, unlike all wraps, no stranger can make long.
 */
async function sliceOf(
  transaction: Writing,
  tombstone: Tombstone,
  after: EventRow | undefined,
): Promise<Slice> {
  const own = await ownRows(transaction, tombstone);
  if (own.length === slice) return { rows: own, after, isLast: false };
  const { author, created_at } = tombstone;
  const term = tagTerm('p', author);
  const from = after ? [term, after.order, after.tie] : [term, -created_at];
  const range = IDBKeyRange.bound(from, [term, Infinity], after !== undefined);
  const count = slice - own.length;
  const named = await transaction.objectStore('events').index('tag').getAll(range, count);
  const wraps = named.filter((row) => row.pubkey !== author && recipientsOf(row).includes(author));
  return { rows: [...own, ...wraps], after: named.at(-1) ?? after, isLast: named.length < count };
}

async function purgeSlice(
  database: LarderDatabase,
  tombstone: Tombstone,
  { index, now }: Purge,
  after: EventRow | undefined,
): Promise<Slice> {
  return writing(database, [...removalTables, 'tombstones'], async (transaction) => {
    const found = await sliceOf(transaction, tombstone, after);
    const tombstones = transaction.objectStore('tombstones');
    const { pending: _, ...done } = tombstone;
    // The author may have asked again meanwhile, up to a later time: that wish stands.
    const current = await tombstones.get([tombstone.target, tombstone.author]);
    const isDone = found.isLast && current?.created_at === tombstone.created_at;
    const removal = { index, reason: 'vanished', vanished: tombstone.author, now } as const;
    await removeRows(transaction, found.rows, removal);
    if (isDone) await tombstones.put(done);
    return found;
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
 * Removes what authors who vanished had here (NIP-62), and gift wraps for them, slice by slice; one
 * that was interrupted is gone on with.
 */
export async function purgeVanished(database: LarderDatabase, purge: Purge): Promise<void> {
  const vanished = await reading(database, ['tombstones'], (transaction) =>
    transaction.objectStore('tombstones').getAll(IDBKeyRange.bound([everything], [everything, []])),
  );
  for (const tombstone of vanished.filter(({ pending }) => pending)) {
    let after: EventRow | undefined;
    for (let isLast = false; !isLast && !purge.isSpared(tombstone.author); ) {
      const done = await purgeSlice(database, tombstone, purge, after);
      purge.removed(done.rows.map(toEvent));
      ({ after, isLast } = done);
    }
  }
}
