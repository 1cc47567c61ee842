import type { Filter } from '../../nostr/filter';
import type { Connection } from '../connection';
import type { SearchSize } from '../event-store';
import { reading } from '../transaction';
import { indexSlice } from './index-slice';
import { readSearchState } from './search-tables';
import { hasSearch, withinKinds } from './within-kinds';

export const defaultSearchKinds: readonly number[] = [0, 1, 30023];

/** Events of one slice, of usual length: some 20 ms of splitting and a short transaction. */
const sliceSize = 200;
/** Slices that a search itself waits for: what was stored since the index was last brought up to date. */
const slicesPerSearch = 5;
/** A word in the table and in its index: two numbers, and what a browser adds to a key. */
const bytesPerWord = 70;

/** What a store does about searches. */
export class StoreSearch {
  readonly #connection: Connection;
  readonly #kinds: () => readonly number[];

  constructor(connection: Connection, kinds: () => readonly number[] = () => defaultSearchKinds) {
    this.#connection = connection;
    this.#kinds = kinds;
  }

  withinKinds(filters: readonly Filter[]): readonly Filter[] {
    return hasSearch(filters) ? withinKinds(filters, this.#kinds()) : filters;
  }

  /** The filters as the indexes answer them, and the index up to date if one of them is a search. */
  async prepare(filters: readonly Filter[]): Promise<readonly Filter[]> {
    if (!hasSearch(filters)) return filters;
    let slices = 0;
    while (slices < slicesPerSearch && (await this.index())) slices += 1;
    return this.withinKinds(filters);
  }

  /** Puts the words of some more events into the index; whether any may be left. */
  async index(): Promise<boolean> {
    return indexSlice(await this.#connection.get(), this.#kinds(), sliceSize);
  }

  async size(): Promise<SearchSize> {
    const { events, words } = await reading(
      await this.#connection.get(),
      ['searchState'],
      (transaction) => readSearchState(transaction.objectStore('searchState')),
    );
    return { events, words, bytes: words * bytesPerWord };
  }
}
