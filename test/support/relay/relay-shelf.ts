import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import { isExpired } from '../../../src/nostr/expiration';
import { type Filter, matchesFilter } from '../../../src/nostr/filter';
import { addressOf, isEphemeral, Kind } from '../../../src/nostr/kinds';
import { GoneEvents } from './gone-events';
import type { StorageBehaviour } from './storage-behaviour';

/** What became of an event; everything but `kept` and `duplicate` is not in the shelf. */
export type ShelfVerdict =
  | 'kept'
  | 'duplicate'
  | 'replaced'
  | 'deleted'
  | 'vanished'
  | 'expired'
  | 'ephemeral';

/** The events of a test relay, newest first, by the rules it has at the moment. */
export interface RelayShelf {
  add(event: NostrEvent): ShelfVerdict;
  /** Forgets events as a relay does that keeps nothing for long: they may come again. */
  forget(ids: readonly string[]): void;
  /** All of them, newest first, lowest id first within a second. */
  all(): readonly NostrEvent[];
  /** Those that match and are accepted, newest first, at most `limit`. */
  find(filter: Filter, limit: number, accept?: (event: NostrEvent) => boolean): NostrEvent[];
}

/** `isOwn` tells whether a relay named by a kind 62 event is this one. */
export function createRelayShelf(
  rules: () => StorageBehaviour,
  isOwn: (relay: string) => boolean,
): RelayShelf {
  const byId = new Map<string, NostrEvent>();
  const newestByAddress = new Map<string, NostrEvent>();
  const gone = new GoneEvents(isOwn);
  let sorted: NostrEvent[] | undefined;

  function remove(event: NostrEvent): void {
    byId.delete(event.id);
    const address = addressOf(event);
    if (newestByAddress.get(address ?? '')?.id === event.id) newestByAddress.delete(address ?? '');
    sorted = undefined;
  }

  function removeWhere(test: (event: NostrEvent) => boolean): void {
    for (const event of [...byId.values()].filter(test)) remove(event);
  }

  function all(): readonly NostrEvent[] {
    const now = rules().clock();
    if (now > 0) removeWhere((event) => isExpired(event, now));
    sorted ??= [...byId.values()].sort(compareNewestFirst);
    return sorted;
  }

  /** Why an event is not taken at all. */
  function refusal(event: NostrEvent): ShelfVerdict | undefined {
    const { keepsEphemeral, keepsDeleted, keepsVanished, clock } = rules();
    if (isEphemeral(event.kind) && !keepsEphemeral) return 'ephemeral';
    if (byId.has(event.id)) return 'duplicate';
    if (isExpired(event, clock())) return 'expired';
    if (!keepsDeleted && gone.isDeleted(event)) return 'deleted';
    if (!keepsVanished && gone.isVanished(event)) return 'vanished';
    return undefined;
  }

  return {
    all,
    add(event) {
      const refused = refusal(event);
      if (refused !== undefined) return refused;
      const { keepsReplaced, keepsDeleted, keepsVanished } = rules();
      const address = addressOf(event);
      const kept = newestByAddress.get(address ?? '');
      const isOlder = kept !== undefined && compareNewestFirst(event, kept) > 0;
      if (isOlder && !keepsReplaced) return 'replaced';
      if (kept !== undefined && !keepsReplaced) remove(kept);
      if (address !== undefined && !isOlder) newestByAddress.set(address, event);
      byId.set(event.id, event);
      sorted = undefined;
      if (event.kind === Kind.deletion || event.kind === Kind.vanish) {
        gone.note(event);
        if (!keepsDeleted) removeWhere((one) => gone.isDeleted(one));
        if (!keepsVanished) removeWhere((one) => gone.isVanished(one));
      }
      return 'kept';
    },
    forget(ids) {
      for (const id of ids) {
        const event = byId.get(id);
        if (event !== undefined) remove(event);
      }
    },
    find(filter, limit, accept = () => true) {
      const found: NostrEvent[] = [];
      for (const event of candidates(filter)) {
        if (found.length >= limit) break;
        if (matchesFilter(filter, event) && accept(event)) found.push(event);
      }
      return found;
    },
  };

  /** Ids are looked up, so that fetching ten thousand events by id does not walk them all each time. */
  function candidates(filter: Filter): readonly NostrEvent[] {
    const events = all();
    if (filter.ids === undefined) return events;
    const wanted = new Set(filter.ids);
    const known = [...wanted].map((id) => byId.get(id));
    return known.filter((event) => event !== undefined).sort(compareNewestFirst);
  }
}
