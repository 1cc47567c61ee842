import type { NostrEvent } from '../../nostr/event';
import { relevanceTo } from '../../nostr/search/match-search';

/** The best `limit` answers to a search, best first, of those equally good the newer; `events` come newest first. */
export function rankMatches(
  events: readonly NostrEvent[],
  search: string,
  limit: number,
): NostrEvent[] {
  const relevance = relevanceTo(search);
  return events
    .map((event) => ({ event, worth: relevance(event) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, limit)
    .map(({ event }) => event);
}
