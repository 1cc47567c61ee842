import type { EventStore, RelayVerdict } from './event-store';
import type { LarderDatabase, VerdictRow } from './schema';
import { reading, writing } from './transaction';

/** Rows read in one transaction; between two of them, writers get their turn. */
const page = 10_000;

/** All settled differences to one relay's set of one scope. */
export async function settledVerdicts(
  database: LarderDatabase,
  relay: string,
  scope: string,
): Promise<RelayVerdict[]> {
  const verdicts: RelayVerdict[] = [];
  let after = '';
  for (;;) {
    const range = IDBKeyRange.bound([relay, scope, after], [relay, scope, []], true);
    const rows = await reading(database, ['verdicts'], (transaction) =>
      transaction.objectStore('verdicts').getAll(range, page),
    );
    for (const row of rows) verdicts.push(toVerdict(row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return verdicts;
    after = last.id;
  }
}

/** Forgets and writes settled differences: all of it, or nothing. */
export async function settleVerdicts(
  database: LarderDatabase,
  relay: string,
  scope: string,
  { put = [], drop = [] }: Parameters<EventStore['settle']>[2],
): Promise<void> {
  if (put.length === 0 && drop.length === 0) return;
  await writing(database, ['verdicts'], async (transaction) => {
    const table = transaction.objectStore('verdicts');
    await Promise.all([
      // Async, so that one that cannot be written fails the rest like any other request.
      ...drop.map(async (id) => table.delete([relay, scope, id])),
      ...put.map(async (verdict) => table.put({ ...verdict, relay, scope })),
    ]);
  });
}

function toVerdict({ relay: _, scope: __, ...verdict }: VerdictRow): RelayVerdict {
  return verdict;
}
