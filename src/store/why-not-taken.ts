import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { eventBytes } from '../nostr/event-bytes';
import { isFarFuture } from '../nostr/is-far-future';
import { isEvent } from '../nostr/parse-event';
import type { Refusal } from '../nostr/refusal';

/** Bytes that a character of a text may take as JSON, and the most that is around the texts. */
const [perCharacter, perItem, around] = [6, 4, 400];

/**
 * Why a store does not take an event, whoever offers it: the last line behind the checks at each way
 * in. `now` in seconds.
 */
export function whyNotTaken(event: NostrEvent, now: number): Refusal | undefined {
  if (typeof event?.content === 'string' && event.content.length > limits.eventBytes) {
    return 'oversized';
  }
  if (!isEvent(event)) return 'malformed';
  if (mayBeOversized(event) && eventBytes(event) > limits.eventBytes) return 'oversized';
  return isFarFuture(event, now) ? 'far-future' : undefined;
}

/** Spares writing down what is small whatever its characters are: nearly every event. */
function mayBeOversized({ content, tags }: NostrEvent): boolean {
  let most = around + content.length * perCharacter;
  for (const tag of tags) {
    most += perItem;
    for (const item of tag) most += item.length * perCharacter + perItem;
  }
  return most > limits.eventBytes;
}
