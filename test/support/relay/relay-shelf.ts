import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import { type Filter, matchesFilter } from '../../../src/nostr/filter';
import { addressOf, isEphemeral } from '../../../src/nostr/kinds';

/** The events of a test relay: newest first, and only the newest version of what is replaceable. */
export interface RelayShelf {
  /** Whether the event was kept: not when it is ephemeral, known or older than what is kept. */
  add(event: NostrEvent, keepsReplaced: boolean): boolean;
  /** All of them, newest first, lowest id first within a second. */
  all(): readonly NostrEvent[];
  /** Those that match, newest first, at most `limit`. */
  find(filter: Filter, limit: number): NostrEvent[];
}

export function createRelayShelf(): RelayShelf {
  const byId = new Map<string, NostrEvent>();
  const newestByAddress = new Map<string, NostrEvent>();
  let sorted: NostrEvent[] | undefined;

  function all(): readonly NostrEvent[] {
    sorted ??= [...byId.values()].sort(compareNewestFirst);
    return sorted;
  }

  return {
    all,
    add(event, keepsReplaced) {
      if (isEphemeral(event.kind) || byId.has(event.id)) return false;
      const address = addressOf(event);
      const kept = address === undefined ? undefined : newestByAddress.get(address);
      if (kept !== undefined && !keepsReplaced) {
        if (compareNewestFirst(event, kept) > 0) return false;
        byId.delete(kept.id);
      }
      if (address !== undefined) newestByAddress.set(address, event);
      byId.set(event.id, event);
      sorted = undefined;
      return true;
    },
    find(filter, limit) {
      const found: NostrEvent[] = [];
      for (const event of candidates(filter)) {
        if (found.length >= limit) break;
        if (matchesFilter(filter, event)) found.push(event);
      }
      return found;
    },
  };

  /** Ids are looked up, so that fetching ten thousand events by id does not walk them all each time. */
  function candidates(filter: Filter): readonly NostrEvent[] {
    if (filter.ids === undefined) return all();
    const wanted = new Set(filter.ids);
    const known = [...wanted].map((id) => byId.get(id));
    return known.filter((event) => event !== undefined).sort(compareNewestFirst);
  }
}
