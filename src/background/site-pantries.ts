import type { Gateway } from '../gateway/gateway';
import type { PantrySize } from '../messages/pantry-size';
import type { PantryShelf } from './pantry-shelf';

/** What the user may see of pantries, and do with them. */
export interface SitePantries {
  /** Nothing for a site that has none. Throws what the stores throw. */
  size(origin: string): Promise<PantrySize>;
  /** The database goes too, unless a page has it open. Throws what the stores throw. */
  clear(origin: string): Promise<void>;
}

export interface SitePantriesDeps {
  readonly gateway: Pick<Gateway, 'pantrySize' | 'clearPantry'>;
  readonly shelf: Pick<PantryShelf, 'origins' | 'remove'>;
}

/** Looking at a pantry makes none: only what is on the shelf is opened. */
export function createSitePantries({ gateway, shelf }: SitePantriesDeps): SitePantries {
  const isThere = async (origin: string) => (await shelf.origins()).includes(origin);
  return {
    size: async (origin) =>
      (await isThere(origin)) ? gateway.pantrySize(origin) : { events: 0, bytes: 0 },
    async clear(origin) {
      if (!(await isThere(origin))) return;
      if (await gateway.clearPantry(origin)) await shelf.remove(origin);
    },
  };
}
