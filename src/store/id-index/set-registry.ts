import { noRows } from '../row-changes';
import type { LarderDatabase, StoreName } from '../schema';
import { type Reading, type Writing, writing } from '../transaction';
import type { IdSetRow } from './id-index-rows';
import { SetMatcher } from './set-matcher';

/** What a change does to the list of sets. */
export interface SetChange {
  readonly put?: readonly IdSetRow[];
  /** Sets of which nothing is kept any more. */
  readonly drop?: readonly number[];
}

/** The sets there are, read again only when somebody changed the list. */
export class SetRegistry {
  #version = -1;
  #sets = new SetMatcher();

  /** Needs the tables `meta` and `idSets`. */
  async current(transaction: Reading | Writing): Promise<SetMatcher> {
    const version = (await transaction.objectStore('meta').get('idSetsVersion')) ?? 0;
    if (version === this.#version) return this.#sets;
    const sets = new SetMatcher();
    for (const row of await transaction.objectStore('idSets').getAll()) sets.put(row);
    [this.#sets, this.#version] = [sets, version];
    return sets;
  }

  /** Changes the list, and what `work` changes with it; gives what `work` gives. */
  async change<Change extends SetChange | undefined>(
    database: LarderDatabase,
    work: (transaction: Writing, sets: SetMatcher) => Promise<Change>,
    more: readonly StoreName[] = [],
  ): Promise<Change> {
    const tables = ['meta', 'idSets', 'idSums', 'idChunks', 'idNotes', ...more] as const;
    const done = await writing(
      database,
      [...tables],
      async (transaction) => {
        const sets = await this.current(transaction);
        const before = this.#version;
        const change = await work(transaction, sets);
        const { put = [], drop = [] } = change ?? {};
        if (put.length + drop.length === 0) return { change, before, put, drop };
        const table = transaction.objectStore('idSets');
        await Promise.all([
          ...put.map((row) => table.put(row)),
          ...drop.map((set) => table.delete(set)),
          transaction.objectStore('meta').put(before + 1, 'idSetsVersion'),
        ]);
        return { change, before, put, drop };
      },
      noRows,
    );
    this.#note(done);
    return done.change;
  }

  /** Known to be committed: spares reading the list again, unless somebody else was there meanwhile. */
  #note({ put, drop, before }: Required<SetChange> & { readonly before: number }): void {
    if (put.length + drop.length === 0 || before !== this.#version) return;
    this.#version += 1;
    for (const row of put) this.#sets.put(row);
    for (const set of drop) this.#sets.drop(set);
  }

  /** These are damaged: whoever asks for one of them next has it made anew. Needs `meta` and `idSets`. */
  async spoil(transaction: Writing, rows: readonly IdSetRow[]): Promise<void> {
    if (rows.length === 0) return;
    const [meta, table] = [transaction.objectStore('meta'), transaction.objectStore('idSets')];
    const number = await nextNumber(transaction);
    await Promise.all([
      ...rows.map((row) => table.put(spoiled(row))),
      meta.put(number, 'idSetsVersion'),
    ]);
  }
}

/** Nothing of it is known to be right. */
export function spoiled({ keptTo: _, ...row }: IdSetRow): IdSetRow {
  return { ...row, complete: false };
}

/** That of the next change of the list: no other one has it. Needs `meta`. */
export async function nextNumber(transaction: Writing): Promise<number> {
  return ((await transaction.objectStore('meta').get('idSetsVersion')) ?? 0) + 1;
}
