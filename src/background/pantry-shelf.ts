import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { limits } from '../messages/limits';
import type { EventStore } from '../store/event-store';

/** The stores of sites without a grant. */
export interface PantryShelf {
  open(origin: string): Promise<EventStore>;
  /** Sites that have a pantry, or had one, the latest first. */
  origins(): Promise<readonly string[]>;
  /** Deletes a pantry that nobody has open. */
  remove(origin: string): Promise<void>;
}

export interface PantryShelfDeps {
  readonly storage: KeyValue;
  readonly openStore: (name: string) => Promise<EventStore>;
  readonly deleteStore: (name: string) => Promise<void>;
  /** Whether anybody has the pantry of this origin in use. */
  readonly isOpen: (origin: string) => boolean;
}

const nameOf = (origin: string) => `larder-site:${origin}`;

/**
 * One database per origin, at most `limits.pantries` of them beside those in use: a stranger with a
 * thousand subdomains pushes out pantries unused the longest, and fills no disk.
 */
export function createPantryShelf({
  storage,
  openStore,
  deleteStore,
  isOpen,
}: PantryShelfDeps): PantryShelf {
  const shelf = storedValue(storage, 'pantries', v.array(v.string()), []);
  return {
    origins: shelf.read,
    async remove(origin) {
      await shelf.update((origins) => origins.filter((it) => it !== origin));
      await deleteStore(nameOf(origin));
    },
    async open(origin) {
      let dropped: string[] = [];
      await shelf.update((origins) => {
        const latestFirst = [origin, ...origins.filter((it) => it !== origin)];
        dropped = latestFirst.slice(limits.pantries).filter((it) => !isOpen(it));
        return latestFirst.filter((it) => !dropped.includes(it));
      });
      for (const old of dropped) await deleteStore(nameOf(old));
      return openStore(nameOf(origin));
    },
  };
}
