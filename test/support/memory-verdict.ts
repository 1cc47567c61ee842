import type { NostrEvent } from '../../src/nostr/event';
import { isExpired } from '../../src/nostr/expiration';
import { addressOf, isEphemeral } from '../../src/nostr/kinds';
import type { StoredEvent, Verdict } from '../../src/store/event-store';
import { whyNotTaken } from '../../src/store/why-not-taken';
import type { MemoryDeletions } from './memory-deletions';
import { naiveOrder } from './naive-match';

/** What the rules say of an event beside what is held. `now` in seconds. */
export function memoryVerdict(
  event: NostrEvent,
  held: readonly StoredEvent[],
  deletions: MemoryDeletions,
  now: number,
): Verdict {
  const refusal = whyNotTaken(event, now);
  if (refusal) return refusal;
  if (isExpired(event, now)) return 'expired';
  if (isEphemeral(event.kind)) return 'ephemeral';
  if (held.some((one) => one.event.id === event.id)) return 'duplicate';
  if (deletions.isDeleted(event)) return 'deleted';
  const address = addressOf(event);
  const current = held.find((one) => address !== undefined && addressOf(one.event) === address);
  return current && naiveOrder(current.event, event) < 0 ? 'older' : 'stored';
}
