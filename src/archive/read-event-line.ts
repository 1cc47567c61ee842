import type { RejectedLine } from '../messages/archive-protocol';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { isFarFuture } from '../nostr/is-far-future';
import { parseEvent } from '../nostr/parse-event';

import type { Line } from './read-lines';

/** Characters of the longest line that is read: as much as a relay may send in one frame. */
export const longestLine = limits.relayFrameLength;

/** An event as a line of a file said it; nothing says yet that it is genuine. */
export interface EventLine {
  readonly number: number;
  readonly event: NostrEvent;
}

/** What a line holds. `now` in seconds. */
export function readEventLine({ number, text }: Line, now: number): EventLine | RejectedLine {
  if (text === undefined) return { number, reason: 'too-long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { number, reason: 'not-json' };
  }
  const event = parseEvent(value);
  if (event === undefined) return { number, reason: 'no-event' };
  return isFarFuture(event, now) ? { number, reason: 'far-future' } : { number, event };
}
