import type { VerifiedEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { EventStore, Provenance, Verdict } from '../../../src/store/event-store';
import { hexOf } from '../../support/fake-event';

/** Opens an empty store whose time is `clock`, in seconds. `isSpared`: whose vanishing is not followed. */
export type OpenStore = (
  clock: () => number,
  isSpared?: (pubkey: string) => boolean,
) => Promise<EventStore>;

export const now = 1_700_000_000;
export const alice = hexOf('alice');
export const bob = hexOf('bob');

export function openNow(open: OpenStore): Promise<EventStore> {
  return open(() => now);
}

export function relay(name: string): Provenance {
  return { kind: 'relay', name: `wss://${name}.example/` };
}

/** Offers events as from some relay. */
export async function offer(
  store: EventStore,
  ...events: VerifiedEvent[]
): Promise<readonly Verdict[]> {
  return (await store.ingest(events, { from: relay('one') })).verdicts;
}

export async function idsOf(store: EventStore, ...filters: Filter[]): Promise<string[]> {
  return (await store.query(filters)).map(({ id }) => id);
}
