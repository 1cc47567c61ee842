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

/** Whether something has expired since the sets were last brought up to date, or, with `mayGoBack`, has not by this clock. */
export async function isExpiryDue(
  transaction: Reading,
  now: number,
  mayGoBack: boolean,
): Promise<boolean> {
  const before = await expiredTo(transaction);
  if (before === now || (before > now && !mayGoBack)) return false;
  const found = await transaction.objectStore('events').index('expires').getKey(range(before, now));
  return found !== undefined;
}

/**
 * What sets lose if events up to `now` count as expired: some of it, in whole seconds, and the rest next time. Or what
 * they get back where the clock was wrong, all at once.
 */
export async function moveExpiry(
  transaction: Writing,
  now: number,
  most: number,
): Promise<{ added: EventRow[]; removed: EventRow[] }> {
  const before = await expiredTo(transaction);
  if (before === now) return { added: [], removed: [] };
  const events = transaction.objectStore('events').index('expires');
  const isBack = now < before;
  const rows = await events.getAll(range(before, now), isBack ? undefined : most + 1);
  const isMore = !isBack && rows.length > most;
  const to = isMore ? wholeSeconds(rows) : now;
  await transaction.objectStore('meta').put(to, 'idsExpiredTo');
  if (isBack) return { added: rows, removed: [] };
  return { added: [], removed: isMore ? await events.getAll(range(before, to)) : rows };
}

/** The last second that these rows, ascending, have all of for certain; the only one if there is no other. */
function wholeSeconds(rows: readonly EventRow[]): number {
  const last = rows.at(-1)?.expires ?? 0;
  return rows.findLast(({ expires = 0 }) => expires < last)?.expires ?? last;
}
