import type { NostrEvent } from '../../src/nostr/event';
import { tieOf } from '../../src/store/event-row';
import type { EvictionSlice, StoreSize } from '../../src/store/event-store';
import { naiveOrder } from './naive-match';

export function sizeOf(events: readonly NostrEvent[]): StoreSize {
  const bytes = events.map((event) => new TextEncoder().encode(JSON.stringify(event)).length);
  return { events: events.length, bytes: bytes.reduce((sum, size) => sum + size, 0) };
}

/**
 * The oldest first, as the index by time has them: it knows 52 bits of an id. Of what is the same to
 * it, the one stored last comes first.
 */
function byPlace(a: NostrEvent, b: NostrEvent): number {
  return a.created_at - b.created_at || tieOf(b.id) - tieOf(a.id);
}

/** Those a slice of eviction takes, if it takes all there is. */
export function oldestOf<T extends { readonly event: NostrEvent }>(
  entries: readonly T[],
  { mayGo, before = Infinity, after, enough = Infinity }: EvictionSlice,
): T[] {
  const gone: T[] = [];
  let bytes = 0;
  for (const entry of entries.toReversed().sort((a, b) => byPlace(a.event, b.event))) {
    const { event } = entry;
    if (after && naiveOrder(event, after) >= 0) continue;
    if (event.created_at >= before || !mayGo(event) || bytes >= enough) continue;
    gone.push(entry);
    bytes += sizeOf([event]).bytes;
  }
  return gone;
}
