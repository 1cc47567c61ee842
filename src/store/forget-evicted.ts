import type { Absorbed, LarderDatabase, VerdictRow } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Rows looked at in one transaction; between two of them, others get their turn. */
const page = 5_000;

/** Whether what an author wrote is to come back, by whether it was evicted as a stranger's. */
export type IsWanted = (author: string, asStranger: boolean) => boolean;

/**
 * Forgets that events were evicted, and what was settled with relays because they were known, so that
 * the next sync fetches them. Gives how many. Done page by page; killed on the way, it leaves what is
 * left to the next time.
 */
export async function forgetEvicted(database: LarderDatabase, isWanted: IsWanted): Promise<number> {
  const wanted = await evictedOf(database, isWanted);
  if (wanted.size === 0) return 0;
  // First: a verdict without its id in the other table would be found by nobody any more.
  await dropVerdicts(database, wanted);
  const ids = [...wanted];
  for (let start = 0; start < ids.length; start += page) {
    await writing(database, ['absorbed'], async (transaction) => {
      const absorbed = transaction.objectStore('absorbed');
      await Promise.all(ids.slice(start, start + page).map((id) => absorbed.delete(id)));
    });
  }
  return wanted.size;
}

async function evictedOf(database: LarderDatabase, isWanted: IsWanted): Promise<Set<string>> {
  const wanted = new Set<string>();
  const isOne = ({ reason, author, asStranger }: Absorbed) =>
    reason === 'evicted' && author !== undefined && isWanted(author, asStranger === true);
  let after: string | undefined = '';
  while (after !== undefined) {
    const range = IDBKeyRange.lowerBound(after, true);
    const rows: Absorbed[] = await reading(database, ['absorbed'], (transaction) =>
      transaction.objectStore('absorbed').getAll(range, page),
    );
    for (const row of rows.filter(isOne)) wanted.add(row.id);
    after = rows.length < page ? undefined : rows.at(-1)?.id;
  }
  return wanted;
}

async function dropVerdicts(database: LarderDatabase, ids: ReadonlySet<string>): Promise<void> {
  let range: IDBKeyRange | null = null;
  for (;;) {
    const rows: VerdictRow[] = await writing(database, ['verdicts'], (transaction) =>
      dropPage(transaction, range, ids),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    range = IDBKeyRange.lowerBound([last.relay, last.scope, last.id], true);
  }
}

async function dropPage(
  transaction: Writing,
  range: IDBKeyRange | null,
  ids: ReadonlySet<string>,
): Promise<VerdictRow[]> {
  const verdicts = transaction.objectStore('verdicts');
  const rows = await verdicts.getAll(range, page);
  const gone = rows.filter(({ id, reason }) => reason === 'unkept' && ids.has(id));
  await Promise.all(gone.map(({ relay, scope, id }) => verdicts.delete([relay, scope, id])));
  return rows;
}
