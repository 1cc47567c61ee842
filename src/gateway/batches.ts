import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { jsonLength } from '../nostr/json-length';

/**
 * Cuts a list into runs of about `limits.batchLength` characters, so that neither the message
 * channel nor the page has to swallow thousands of events in one piece.
 */
export function batchesOf<Item>(
  items: readonly Item[],
  eventOf: (item: Item) => NostrEvent,
): Item[][] {
  const batches: Item[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (length >= limits.batchLength) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)?.push(item);
    length += jsonLength(eventOf(item));
  }
  return batches;
}
