import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { jsonLength } from '../nostr/json-length';

type Accept = (event: NostrEvent) => boolean;

/**
 * Accepts what `accept` does until that is too much to be held for one answer: an answer of few events
 * may be huge. Then it throws `LarderError` `too-large`.
 */
export function withinLength(accept: Accept): Accept {
  let left: number = limits.answerLength;
  return (event) => {
    if (!accept(event)) return false;
    left -= jsonLength(event);
    if (left >= 0) return true;
    throw new LarderError('too-large', 'The events of this answer are too large together.', {
      advice: 'Set a smaller limit, or read page by page with a smaller count.',
    });
  };
}
