import type { NostrEvent } from '../../src/nostr/event';
import { addressOf, Kind } from '../../src/nostr/kinds';
import { deletionTargets } from '../../src/store/deletion-targets';

/** Whether the author of a deletion asked for this event to be gone, and may (NIP-09). */
export function isDeletedBy(deletion: NostrEvent, event: NostrEvent): boolean {
  if (event.kind === Kind.deletion || deletion.pubkey !== event.pubkey) return false;
  const { ids, addresses } = deletionTargets(deletion);
  const covered = addresses.has(addressOf(event) ?? '');
  return ids.has(event.id) || (covered && event.created_at <= deletion.created_at);
}
