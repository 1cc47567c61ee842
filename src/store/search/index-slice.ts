import type { LarderDatabase } from '../schema';
import { reading, writing } from '../transaction';
import { dropAllWords } from './drop-words';
import { type SearchRow, type SearchState, toSearchRow } from './search-rows';
import { putSearchState, readSearchState, searchTables } from './search-tables';

function hasKinds(state: SearchState, kinds: readonly number[]): boolean {
  return state.kinds.length === kinds.length && kinds.every((kind) => state.kinds.includes(kind));
}

/** Other kinds are searched than before: the index begins anew. */
async function beginAnew(database: LarderDatabase, kinds: readonly number[]): Promise<void> {
  await writing(database, [...searchTables], async (transaction) => {
    await dropAllWords(transaction);
    const states = transaction.objectStore('searchState');
    await putSearchState(states, { ...(await readSearchState(states)), kinds: [...kinds] });
  });
}

/** Writes the words, unless the events they were read from may be gone, or somebody else was quicker. */
async function writeWords(
  database: LarderDatabase,
  before: SearchState,
  rows: readonly SearchRow[],
  to: number,
): Promise<void> {
  await writing(database, [...searchTables], async (transaction) => {
    const states = transaction.objectStore('searchState');
    const state = await readSearchState(states);
    if (state.version !== before.version || state.to !== before.to) return;
    const search = transaction.objectStore('search');
    await Promise.all([
      ...rows.map((row) => search.put(row)),
      putSearchState(states, {
        ...state,
        to,
        events: state.events + rows.length,
        words: state.words + rows.reduce((sum, { keys }) => sum + keys.length, 0),
      }),
    ]);
  });
}

/**
 * Puts the words of the next `count` events into the index, in the order in which they were stored;
 * whether any may be left. Events are read, split and written one after the other, so that no
 * transaction waits while words are split.
 */
export async function indexSlice(
  database: LarderDatabase,
  kinds: readonly number[],
  count: number,
): Promise<boolean> {
  const { state, events } = await reading(
    database,
    ['events', 'searchState'],
    async (transaction) => {
      const current = await readSearchState(transaction.objectStore('searchState'));
      const range = IDBKeyRange.lowerBound(current.to, true);
      return {
        state: current,
        events: await transaction.objectStore('events').getAll(range, count),
      };
    },
  );
  if (!hasKinds(state, kinds)) {
    await beginAnew(database, kinds);
    return true;
  }
  const last = events.at(-1);
  if (last === undefined) return false;
  const rows = events.filter(({ kind }) => kinds.includes(kind)).map(toSearchRow);
  await writeWords(database, state, rows, last.seq);
  // What was not written is tried again.
  return true;
}
