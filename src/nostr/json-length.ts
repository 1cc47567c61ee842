import type { NostrEvent } from './event';

/** id, key, signature, dates and the punctuation of their JSON. */
const fixedLength = 350;

/** About how many characters an event is as JSON: near enough to size a message. */
export function jsonLength(event: NostrEvent): number {
  let length = fixedLength + event.content.length;
  for (const tag of event.tags) {
    for (const item of tag) length += item.length + 3;
  }
  return length;
}
