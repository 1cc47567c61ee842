import type { VerifiedEvent } from '../../src/nostr/event';
import { fakeEvent } from './fake-event';

/** Notes with as much text as is searched of one event: what they are compared with takes turns. */
export function longNotes(count: number, word = 'word'): VerifiedEvent[] {
  const text = `${word} `.repeat(20_000 / (word.length + 1));
  return Array.from({ length: count }, (_, at) => fakeEvent({ content: `${at} ${text}` }));
}
