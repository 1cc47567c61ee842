import type { Writing } from '../transaction';
import { putSearchState, readSearchState } from './search-tables';

/** Takes removed events out of the index, in the transaction that removes them. */
export async function dropWords(
  transaction: Writing,
  removed: readonly { readonly seq: number }[],
): Promise<void> {
  if (removed.length === 0) return;
  const [search, states] = [
    transaction.objectStore('search'),
    transaction.objectStore('searchState'),
  ];
  const state = await readSearchState(states);
  const indexed = removed.filter(({ seq }) => seq <= state.to);
  const found = await Promise.all(indexed.map(({ seq }) => search.get(seq)));
  const rows = found.filter((row) => row !== undefined);
  await Promise.all([
    ...rows.map(({ seq }) => search.delete(seq)),
    putSearchState(states, {
      ...state,
      version: state.version + 1,
      events: state.events - rows.length,
      words: state.words - rows.reduce((sum, { keys }) => sum + keys.length, 0),
    }),
  ]);
}

/** Empties the index; what was read for it before is not written any more. */
export async function dropAllWords(transaction: Writing): Promise<void> {
  const states = transaction.objectStore('searchState');
  const { kinds, version } = await readSearchState(states);
  await Promise.all([
    transaction.objectStore('search').clear(),
    putSearchState(states, { to: 0, kinds, version: version + 1, events: 0, words: 0 }),
  ]);
}
