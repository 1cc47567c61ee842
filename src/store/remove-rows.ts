import type { NostrEvent } from '../nostr/event';
import type { EventRow } from './event-row';
import { type IdIndex, indexTables } from './id-index/id-index';
import type { Absorbed, StoreName } from './schema';
import { dropWords } from './search/drop-words';
import { searchTables } from './search/search-tables';
import type { Writing } from './transaction';

/** What a transaction that removes rows has to be open on. */
export const removalTables: readonly StoreName[] = [
  ...indexTables,
  ...searchTables,
  'events',
  'seen',
  'absorbed',
];

export interface Removal {
  readonly index: IdIndex;
  readonly reason: Absorbed['reason'];
  /** In seconds. */
  readonly now: number;
  /** Who vanished. */
  readonly vanished?: string;
  /** Which of them somebody wrote whom nobody here follows. */
  readonly isStrangers?: (event: NostrEvent) => boolean;
}

/**
 * Removes events with all that was kept of them, and notes that they were known: what was let go of
 * is not fetched again.
 */
export async function removeRows(
  transaction: Writing,
  rows: readonly EventRow[],
  { index, ...removal }: Removal,
): Promise<void> {
  const [events, seen] = [transaction.objectStore('events'), transaction.objectStore('seen')];
  const absorbed = transaction.objectStore('absorbed');
  await Promise.all([
    index.apply(transaction, { added: [], removed: rows }),
    dropWords(transaction, rows),
    ...rows.flatMap((row) => [
      events.delete(row.seq),
      seen.delete(IDBKeyRange.bound([row.seq], [row.seq, []])),
      absorbed.put(absorbedRow(row, removal)),
    ]),
  ]);
}

function absorbedRow(
  row: EventRow,
  { reason, now, vanished, isStrangers }: Omit<Removal, 'index'>,
): Absorbed {
  const known: Absorbed = { id: row.id, created_at: row.created_at, reason, at: now };
  if (reason !== 'evicted' && reason !== 'vanished') return known;
  return {
    ...known,
    author: vanished ?? row.pubkey,
    ...(isStrangers?.(row) && { asStranger: true }),
  };
}
