import { noRows } from '../row-changes';
import type { LarderDatabase } from '../schema';
import { type Reading, type Writing, writing } from '../transaction';
import type { IdSetRow } from './id-index-rows';
import { SetMatcher } from './set-matcher';

/** What a change does to the list of sets. */
export interface SetChange {
  readonly put?: readonly IdSetRow[];
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

  /** Changes the list, and what `work` changes with it. */
  async change(
    database: LarderDatabase,
    work: (transaction: Writing, sets: SetMatcher) => Promise<SetChange | undefined>,
  ): Promise<void> {
    const tables = ['meta', 'events', 'idSets', 'idSums', 'idChunks', 'idNotes'] as const;
    const done = await writing(
      database,
      [...tables],
      async (transaction) => {
        const sets = await this.current(transaction);
        const before = this.#version;
        const change = await work(transaction, sets);
        if (change === undefined) return undefined;
        const table = transaction.objectStore('idSets');
        await Promise.all([
          ...(change.put ?? []).map((row) => table.put(row)),
          ...(change.drop ?? []).flatMap((set) => [
            table.delete(set),
            ...removeRows(transaction, set),
          ]),
          transaction.objectStore('meta').put(before + 1, 'idSetsVersion'),
        ]);
        return { change, before };
      },
      noRows,
    );
    // Known to be committed: spares reading the list again, unless somebody else was there meanwhile.
    if (done === undefined || done.before !== this.#version) return;
    this.#version += 1;
    for (const row of done.change.put ?? []) this.#sets.put(row);
    for (const set of done.change.drop ?? []) this.#sets.drop(set);
  }

  /** These are damaged: whoever asks for one of them next has it made anew. Needs `meta` and `idSets`. */
  async spoil(transaction: Writing, rows: readonly IdSetRow[]): Promise<void> {
    if (rows.length === 0) return;
    const [meta, table] = [transaction.objectStore('meta'), transaction.objectStore('idSets')];
    const version = (await meta.get('idSetsVersion')) ?? 0;
    await Promise.all([
      ...rows.map((row) => table.put({ ...row, complete: false })),
      meta.put(version + 1, 'idSetsVersion'),
    ]);
  }
}

/** Removes what is kept of a set, and not the set. */
export function removeRows(transaction: Writing, set: number): Promise<unknown>[] {
  const range = IDBKeyRange.bound([set], [set, []]);
  return (['idSums', 'idChunks', 'idNotes'] as const).map((name) =>
    transaction.objectStore(name).delete(range),
  );
}
