import { limits } from '../../messages/limits';
import { costOfTerms } from '../../nostr/search/terms-of';
import type { EventRow } from '../event-row';
import type { LarderDatabase } from '../schema';
import { takeRows } from '../take-rows';
import { reading, writing } from '../transaction';
import { dropAllWords } from './drop-words';
import { type SearchRow, type SearchState, toSearchRow } from './search-rows';
import { putSearchState, readSearchState, searchTables } from './search-tables';

/** Rows in memory at once: a hostile one takes as much as a thousand others. */
const rowsAtOnce = 25;

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

interface Portion {
  readonly state: SearchState;
  readonly events: readonly EventRow[];
}

function readPortion(database: LarderDatabase, count: number, after?: number): Promise<Portion> {
  return reading(database, ['events', 'searchState'], async (transaction) => {
    const state = await readSearchState(transaction.objectStore('searchState'));
    const range = IDBKeyRange.lowerBound(after ?? state.to, true);
    const events = await takeRows(transaction.objectStore('events').getAll(range, count));
    return { state, events };
  });
}

/** The words of some events, one after the other, until there are enough texts. */
class SliceBuilder {
  readonly rows: SearchRow[] = [];
  /** The last event that was looked at. */
  to: number | undefined;
  #seen = 0;
  #cost = 0;
  readonly #kinds: readonly number[];
  readonly #count: number;

  constructor(kinds: readonly number[], count: number) {
    this.#kinds = kinds;
    this.#count = count;
  }

  /** How many events it still takes. */
  get room(): number {
    return this.#cost < limits.searchedAtOnce ? this.#count - this.#seen : 0;
  }

  add(event: EventRow): void {
    if (this.#kinds.includes(event.kind)) this.rows.push(toSearchRow(event));
    this.#cost += costOfTerms(event);
    this.#seen += 1;
    this.to = event.seq;
  }
}

/**
 * Puts the words of at most `count` of the next events into the index, in the order in which they
 * were stored, and of fewer if their texts are long; whether any may be left. Events are read, split
 * and written one after the other, so that no transaction waits while words are split.
 */
export async function indexSlice(
  database: LarderDatabase,
  kinds: readonly number[],
  count: number,
): Promise<boolean> {
  const slice = new SliceBuilder(kinds, count);
  let before: SearchState | undefined;
  let isAll = false;
  while (slice.room > 0 && !isAll) {
    const { state, events } = await readPortion(database, rowsAtOnce, slice.to);
    before ??= state;
    if (!hasKinds(state, kinds)) {
      await beginAnew(database, kinds);
      return true;
    }
    for (const event of events) if (slice.room > 0) slice.add(event);
    isAll = events.length < rowsAtOnce;
  }
  if (before === undefined || slice.to === undefined) return false;
  await writeWords(database, before, slice.rows, slice.to);
  // What was not written is tried again.
  return true;
}
