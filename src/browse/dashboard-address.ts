import { limits } from '../messages/limits';
import { cutText } from '../nostr/cut-text';
import { readReference } from './read-reference';

/**
 * The page of the dashboard, as after the `#` of its address, that shows what a text is about: the
 * event or person it names, or else what is found for its words.
 */
export function dashboardAddress(text: string): string {
  const reference = readReference(text);
  if (reference !== undefined) return `events/${reference}`;
  const words = cutText(text.trim().replace(/\s+/g, ' '), limits.searchLength);
  return words === '' ? 'events' : `events/?${new URLSearchParams({ text: words })}`;
}
