import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { jsonLength } from '../nostr/json-length';

/**
 * To be told of each event that is held for one answer, until that is too much: an answer of few events may be huge. Then
 * it throws `LarderError` `too-large`. `length` in characters as JSON.
 */
export function withinLength(length: number = limits.answerLength): (event: NostrEvent) => void {
  let left = length;
  return (event) => {
    left -= jsonLength(event);
    if (left >= 0) return;
    throw new LarderError('too-large', 'The events of this answer are too large together.', {
      advice: 'Set a smaller limit, or read page by page with a smaller count.',
    });
  };
}
