import type { Nostrdb } from '../../packages/nostrdb-types';

/** An extension puts it there before the page's first script runs; without one there is none. */
export function findNostrDb(): Nostrdb | undefined {
  return (window as unknown as { nostrdb?: Nostrdb }).nostrdb;
}
