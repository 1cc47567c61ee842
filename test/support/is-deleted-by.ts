import type { NostrEvent } from '../../src/nostr/event';
import { recipientsOf } from '../../src/nostr/gift-wrap';
import { addressOf, Kind } from '../../src/nostr/kinds';
import { deletionTargets } from '../../src/store/deletion-targets';

/** Whether the author of a deletion or a request to vanish asked for this event to be gone, and may. */
export function isDeletedBy(deletion: NostrEvent, event: NostrEvent): boolean {
  const isOwn = deletion.pubkey === event.pubkey;
  const isFor = recipientsOf(event).includes(deletion.pubkey);
  if (deletion.kind === Kind.vanish) {
    return (
      (isOwn || isFor) && event.kind !== Kind.vanish && event.created_at <= deletion.created_at
    );
  }
  if (event.kind === Kind.deletion || event.kind === Kind.vanish) return false;
  const { ids, addresses } = deletionTargets(deletion);
  if (ids.has(event.id)) return isOwn || isFor;
  return isOwn && addresses.has(addressOf(event) ?? '') && event.created_at <= deletion.created_at;
}
