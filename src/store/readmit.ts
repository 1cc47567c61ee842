import type { GoneAs } from './event-store';
import type { Absorbed, LarderDatabase, VerdictRow } from './schema';
import { reading, type Writing, writing } from './transaction';

/** Rows looked at in one transaction; between two of them, others get their turn. */
const page = 5_000;

/** Whether what an author wrote is to come back, by what it went as. */
export type IsWanted = (author: string, as: GoneAs) => boolean;

/**
 * Forgets that events were known and let go of, and what was settled with relays over that, so that
 * the next sync fetches them. Gives how many. Done page by page; killed on the way, it leaves what is
 * left to the next time.
 */
export async function readmit(database: LarderDatabase, isWanted: IsWanted): Promise<number> {
  const wanted = await wantedOf(database, isWanted);
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

async function wantedOf(database: LarderDatabase, isWanted: IsWanted): Promise<Set<string>> {
  const wanted = new Set<string>();
  const isOne = (row: Absorbed) => {
    const as = goneAs(row);
    return as !== undefined && row.author !== undefined && isWanted(row.author, as);
  };
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

function goneAs({ reason, asStranger }: Absorbed): GoneAs | undefined {
  if (reason === 'vanished') return 'vanished';
  if (reason !== 'evicted') return undefined;
  return asStranger === true ? 'stranger' : 'known';
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
  // `deleted`: it was delivered once more after its author had vanished.
  const isOver = ({ reason }: VerdictRow) => reason === 'unkept' || reason === 'deleted';
  const gone = rows.filter((row) => isOver(row) && ids.has(row.id));
  await Promise.all(gone.map(({ relay, scope, id }) => verdicts.delete([relay, scope, id])));
  return rows;
}
