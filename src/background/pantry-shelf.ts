import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { limits } from '../messages/limits';
import type { EventStore } from '../store/event-store';
import { deleteEventStore, openEventStore } from '../store/open-event-store';

/** Opens the store of a site without a grant. */
export type OpenPantry = (origin: string) => Promise<EventStore>;

const nameOf = (origin: string) => `larder-site:${origin}`;

/**
 * One database per origin, at most `limits.pantries` of them: a stranger with a thousand
 * subdomains pushes out pantries unused the longest, and fills no disk.
 */
export function createPantryShelf(storage: KeyValue, clockSeconds: () => number): OpenPantry {
  const shelf = storedValue(storage, 'pantries', v.array(v.string()), []);
  return async (origin) => {
    let dropped: string[] = [];
    await shelf.update((origins) => {
      const latestFirst = [origin, ...origins.filter((it) => it !== origin)];
      dropped = latestFirst.slice(limits.pantries);
      return latestFirst.slice(0, limits.pantries);
    });
    for (const old of dropped) await deleteEventStore(nameOf(old));
    return openEventStore({ name: nameOf(origin), clock: clockSeconds });
  };
}
