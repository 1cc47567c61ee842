import type { NostrEvent } from '../../src/nostr/event';
import { Kind } from '../../src/nostr/kinds';
import { bulkEvent } from './bulk-events';
import { followed } from './people';

/** Later than every bulk event. */
const beginning = 1_790_000_000;

/** A note that comes at the top of the timeline; each place has another. */
export function newcomer(place: number): NostrEvent {
  const id = place.toString(16).padStart(64, 'f');
  const [pubkey = id] = followed.slice(place % followed.length);
  return { ...bulkEvent(0), id, pubkey, kind: Kind.note, tags: [], created_at: beginning + place };
}
