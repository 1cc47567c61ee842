import type { IDBPObjectStore } from 'idb';
import type { LarderSchema, StoreName } from '../schema';
import { emptySearchState, type SearchState } from './search-rows';

/** What a transaction that removes events has to hold as well. */
export const searchTables = ['search', 'searchState'] as const;

type StateTable<Mode extends IDBTransactionMode> = IDBPObjectStore<
  LarderSchema,
  StoreName[],
  'searchState',
  Mode
>;

const key = 'state';

export async function readSearchState<Mode extends IDBTransactionMode>(
  table: StateTable<Mode>,
): Promise<SearchState> {
  return (await table.get(key)) ?? emptySearchState;
}

export async function putSearchState(
  table: StateTable<'readwrite'>,
  state: SearchState,
): Promise<void> {
  await table.put(state, key);
}
