import type { Filter } from '../nostr/filter';
import type { Cursor } from '../store/event-store';
import type { Place, SiteStretch } from './site-place';
import type { SiteStore } from './site-store';

/** Ids of what matches and was stored up to this place, in a store that still has it all. */
export async function idsUpTo(
  store: Pick<SiteStore, 'page' | 'storedAfter'>,
  place: Place,
  filters: readonly Filter[],
  portion: { readonly count: number; readonly signal: AbortSignal },
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let after: Cursor | undefined;
  do {
    const page = await store.page(filters, { ...portion, ...(after && { after }) });
    for (const { id } of page.events) ids.add(id);
    after = page.next;
  } while (after);
  let behind: SiteStretch = { events: [], to: place, isMore: true };
  while (behind.isMore) {
    behind = await store.storedAfter(behind.to, filters, portion);
    for (const { event } of behind.events) ids.delete(event.id);
  }
  return ids;
}
