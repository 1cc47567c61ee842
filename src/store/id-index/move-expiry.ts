import type { EventRow } from '../event-row';
import type { Reading, Writing } from '../transaction';

/** Events that expired up to this second are in no set; 0 before there was one. */
export async function expiredTo(transaction: Reading | Writing): Promise<number> {
  return (await transaction.objectStore('meta').get('idsExpiredTo')) ?? 0;
}

/** What expires between two times, in seconds: after the earlier one, and until the later one. */
function range(a: number, b: number): IDBKeyRange {
  return IDBKeyRange.bound(Math.min(a, b), Math.max(a, b), true);
}

/** Whether something has expired since the sets were last brought up to date. */
export async function isExpiryDue(transaction: Reading, now: number): Promise<boolean> {
  const before = await expiredTo(transaction);
  if (before === now) return false;
  const found = await transaction.objectStore('events').index('expires').getKey(range(before, now));
  return found !== undefined;
}

/** What sets lose, or get back when the clock was wrong, if events up to `now` count as expired. */
export async function moveExpiry(
  transaction: Writing,
  now: number,
): Promise<{ added: EventRow[]; removed: EventRow[] }> {
  const before = await expiredTo(transaction);
  if (before === now) return { added: [], removed: [] };
  const events = transaction.objectStore('events').index('expires');
  const rows = await events.getAll(range(before, now));
  await transaction.objectStore('meta').put(now, 'idsExpiredTo');
  return now > before ? { added: [], removed: rows } : { added: rows, removed: [] };
}
