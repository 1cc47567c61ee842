import type { Filter } from '../nostr/filter';
import { pagewiseReader } from './event-reader';
import type { EventRow } from './event-row';
import { noRows } from './row-changes';
import { scan } from './scan';
import type { LarderDatabase } from './schema';
import { reading, writing } from './transaction';

/** Ids looked up in one transaction; between two of them, writers get their turn. */
const slice = 500;

/** Ids of what matches and was never seen on this relay, oldest first. `now` in seconds. */
export async function unseenOn(
  database: LarderDatabase,
  relay: string,
  filter: Filter,
  now: number,
): Promise<string[]> {
  const unseen: string[] = [];
  for await (const rows of scan(filter, pagewiseReader(database), now)) {
    const candidates = rows.filter(({ from }) => from.kind !== 'relay' || from.name !== relay);
    const seen = await sightingsOf(database, candidates, relay);
    for (const { id, seq } of candidates) if (!seen.has(seq)) unseen.push(id);
  }
  return unseen.reverse();
}

async function sightingsOf(
  database: LarderDatabase,
  rows: readonly EventRow[],
  relay: string,
): Promise<Set<number>> {
  const found = await reading(database, ['seen'], (transaction) =>
    Promise.all(
      rows.map(({ seq }) => transaction.objectStore('seen').getKey([seq, 'relay', relay])),
    ),
  );
  return new Set(found.flatMap((key) => (key === undefined ? [] : [key[0]])));
}

/** Notes that a relay has these events, as far as they are stored. */
export async function noteSeen(
  database: LarderDatabase,
  relay: string,
  ids: readonly string[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += slice) {
    await writing(
      database,
      ['events', 'seen'],
      async (transaction) => {
        const places = transaction.objectStore('events').index('id');
        const seen = transaction.objectStore('seen');
        await Promise.all(
          ids.slice(start, start + slice).map(async (id) => {
            const seq = await places.getKey(id);
            if (seq !== undefined) await seen.put({ seq, kind: 'relay', name: relay });
          }),
        );
      },
      noRows,
    );
  }
}
