import type { OutboxEntry } from './event-store';
import type { LarderDatabase } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Milliseconds for which an entry that every relay answered is still shown. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** The latest first. */
export async function outboxEntries(database: LarderDatabase): Promise<OutboxEntry[]> {
  const entries = await reading(database, ['outbox'], (transaction) =>
    transaction.objectStore('outbox').getAll(),
  );
  return entries.sort((a, b) => b.addedAt - a.addedAt);
}

/** To be called within a transaction that may write the table. `now` in milliseconds. */
export async function putEntries(
  transaction: Writing,
  entries: readonly OutboxEntry[],
  now: number,
): Promise<void> {
  if (entries.length === 0) return;
  const table = transaction.objectStore('outbox');
  // Async, so that one that cannot be written fails the rest like any other request.
  await Promise.all(entries.map(async (entry) => table.put(entry)));
  const old = await table.index('addedAt').getAll(IDBKeyRange.upperBound(now - keptMs, true));
  const settled = old.filter(({ targets }) => targets.every(({ state }) => state !== 'waiting'));
  await Promise.all(settled.map(({ event }) => table.delete(event.id)));
}

export async function putOutbox(
  database: LarderDatabase,
  entries: readonly OutboxEntry[],
  now: number,
): Promise<void> {
  await writing(database, ['outbox'], (transaction) => putEntries(transaction, entries, now));
}

export async function dropOutbox(database: LarderDatabase, ids: readonly string[]): Promise<void> {
  await writing(database, ['outbox'], async (transaction) => {
    await Promise.all(ids.map(async (id) => transaction.objectStore('outbox').delete(id)));
  });
}
