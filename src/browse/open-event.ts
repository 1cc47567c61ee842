import type { OpenedEvent } from '../messages/browsed-event';
import type { EventPointer } from '../messages/event-query';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { isAddressable, Kind } from '../nostr/kinds';
import type { EventStore } from '../store/event-store';
import { namesOf } from './names-of';

type OpenedFrom = Pick<EventStore, 'query' | 'count' | 'seenOn'>;

/** People of an event's tags whose names are looked up. */
const mostNamed = 100;

/** The event a pointer names, with what the cache knows of it, if it is here. */
export async function openEvent(
  store: OpenedFrom,
  pointer: EventPointer,
): Promise<OpenedEvent | undefined> {
  const [event] = await store.query([filterOf(pointer)]);
  if (event === undefined) return undefined;
  const [relays, names, replies, reactions, reposts] = await Promise.all([
    store.seenOn(event.id),
    namesOf(store, peopleOf(event)),
    store.count([{ kinds: [Kind.note, Kind.comment], '#e': [event.id] }]),
    store.count([{ kinds: [Kind.reaction], '#e': [event.id] }]),
    store.count([{ kinds: [Kind.repost, Kind.genericRepost], '#e': [event.id] }]),
  ]);
  const seen = [...relays].sort().slice(0, limits.browsedRelays);
  return { event, relays: seen, names, replies, reactions, reposts };
}

function filterOf(pointer: EventPointer) {
  if ('id' in pointer) return { ids: [pointer.id], limit: 1 };
  const { kind, pubkey, identifier } = pointer;
  const address = { kinds: [kind], authors: [pubkey], limit: 1 };
  return isAddressable(kind) ? { ...address, '#d': [identifier] } : address;
}

/** Those an event is by and speaks of, also in its text. */
function peopleOf({ pubkey, tags }: NostrEvent): string[] {
  const named = tags.flatMap(([name, value]) =>
    name === 'p' && /^[0-9a-f]{64}$/.test(value ?? '') ? [value ?? ''] : [],
  );
  return [pubkey, ...named.slice(0, mostNamed)];
}
