import { eventBytes } from '../nostr/event-bytes';
import type { StoreSize } from './event-store';
import type { LarderDatabase } from './schema';
import { reading } from './transaction';

/** Rows read at once: few enough that even the largest events allowed take little memory. */
const stretch = 50;
/** Stretches of rows looked at in a store that has more. */
const stretches = 20;

/**
 * How many events there are, and their bytes: exactly where they are few, else from rows at equal
 * distances from the first to the last, always the same ones while nothing changes.
 */
export async function measureEvents(database: LarderDatabase): Promise<StoreSize> {
  const { events, first, last } = await reading(database, ['events'], async (transaction) => {
    const table = transaction.objectStore('events');
    const [count, [lowest = 0], end] = await Promise.all([
      table.count(),
      table.getAllKeys(undefined, 1),
      table.openKeyCursor(null, 'prev'),
    ]);
    return { events: count, first: lowest, last: end?.key ?? 0 };
  });
  const isSmall = events <= stretch * stretches;
  let looked = 0;
  let bytes = 0;
  let from = first;
  for (let at = 1; at <= stretches && from <= last; at += 1) {
    const range = IDBKeyRange.lowerBound(from);
    const rows = await reading(database, ['events'], (transaction) =>
      transaction.objectStore('events').getAll(range, stretch),
    );
    looked += rows.length;
    for (const row of rows) bytes += eventBytes(row);
    const next = (rows.at(-1)?.seq ?? last) + 1;
    from = isSmall ? next : Math.max(next, first + Math.floor(((last - first) * at) / stretches));
  }
  return { events, bytes: looked === 0 ? 0 : Math.round((bytes / looked) * events) };
}
