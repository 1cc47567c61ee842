import type { NostrEvent } from '../nostr/event';

/** An event as a page gets it: a copy of its own, to change as it likes. */
export type PageEvent = {
  -readonly [Field in keyof NostrEvent]: Field extends 'tags' ? string[][] : NostrEvent[Field];
};
