import type { NostrEvent } from '../../src/nostr/event';
import { searchedKinds } from './memory-query';
import { naiveOrder } from './naive-match';

/** Words of Latin letters, as they are compared. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function textsOf({ kind, content, tags }: NostrEvent): { titles: string[]; text: string } {
  if (kind === 0) {
    const { name, about } = JSON.parse(content) as { name: string; about: string };
    return { titles: [name], text: about };
  }
  const titles = tags.flatMap(([name, value]) => (name === 'title' ? [value ?? ''] : []));
  return { titles, text: content };
}

/** What one word of an event counts: 4 in a title, and 1 each time it comes in the text, up to 7 in all. */
function weightOf(word: string, event: NostrEvent): number {
  const { titles, text } = textsOf(event);
  const isInTitle = titles.some((title) => wordsOf(title).includes(word));
  const times = wordsOf(text).filter((one) => one === word).length;
  return Math.min((isInTitle ? 4 : 0) + times, 7);
}

/**
 * How well an event answers a search, in the words of the documents: every word has to be there, a
 * whole one counts twice; the last one may be the beginning of a word, and the best of these counts.
 */
function worthOf(event: NostrEvent, search: string): number {
  const words = wordsOf(search.replace(/\S+:\S*/g, ' '));
  const typed = search.endsWith(' ') ? undefined : words.pop();
  const { titles, text } = textsOf(event);
  const all = [...titles, text].flatMap(wordsOf);
  const parts = [...new Set(words)].map((word) => 2 * weightOf(word, event));
  if (typed !== undefined) {
    const begun = all.filter((word) => word.startsWith(typed));
    const weights = begun.map((word) => weightOf(word, event) * (word === typed ? 2 : 1));
    parts.push(Math.max(0, ...weights));
  }
  return parts.includes(0) ? 0 : parts.reduce((sum, part) => sum + part, 0);
}

/** The answer to a search among these events: the best first, of those equally good the newer. */
export function naiveSearch(
  events: readonly NostrEvent[],
  search: string,
  limit?: number,
): NostrEvent[] {
  const worth = (event: NostrEvent) =>
    searchedKinds.includes(event.kind) ? worthOf(event, search) : 0;
  return events
    .filter((event) => worth(event) > 0)
    .sort((a, b) => worth(b) - worth(a) || naiveOrder(a, b))
    .slice(0, limit);
}
