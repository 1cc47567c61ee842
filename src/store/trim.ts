import type { NostrEvent } from '../nostr/event';
import { toEvent } from './event-row';
import { IdIndex, indexTables } from './id-index/id-index';
import type { LarderDatabase } from './schema';
import { dropWords } from './search/drop-words';
import { searchTables } from './search/search-tables';
import { writing } from './transaction';

/** Removes the events stored longest ago until at most `max` remain, and gives them. Tombstones stay. */
export async function trimEvents(
  database: LarderDatabase,
  max: number,
  index = new IdIndex(),
): Promise<NostrEvent[]> {
  return writing(
    database,
    [...indexTables, ...searchTables, 'events', 'seen'],
    async (transaction) => {
      const events = transaction.objectStore('events');
      const surplus = (await events.count()) - Math.max(0, max);
      if (surplus <= 0) return [];
      const removed = await events.getAll(undefined, surplus);
      const last = removed.at(-1);
      if (last === undefined) return [];
      await Promise.all([
        index.apply(transaction, { added: [], removed }),
        dropWords(transaction, removed),
        events.delete(IDBKeyRange.upperBound(last.seq)),
        transaction.objectStore('seen').delete(IDBKeyRange.upperBound([last.seq, []])),
      ]);
      return removed.map(toEvent);
    },
  );
}
