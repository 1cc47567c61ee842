import type { NostrEvent } from '../../src/nostr/event';
import { Kind } from '../../src/nostr/kinds';
import { bulkEvent } from './bulk-events';

/** An event that no question finds: written only because something has to be. Each place has another. */
export function passerBy(place: number): NostrEvent {
  const id = place.toString(16).padStart(64, 'f');
  return { ...bulkEvent(0), id, pubkey: id, kind: Kind.reaction, tags: [], created_at: 1 + place };
}
