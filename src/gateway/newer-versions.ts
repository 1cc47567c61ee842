import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { addressOf } from '../nostr/kinds';

/** What finds the versions that a store has of replaceable and addressable events, and a little more. */
export function versionFilters(events: readonly NostrEvent[]): Filter[] {
  const byKind = new Map<number, Set<string>>();
  for (const event of events) {
    if (addressOf(event) === undefined) continue;
    const authors = byKind.get(event.kind) ?? new Set();
    byKind.set(event.kind, authors.add(event.pubkey));
  }
  return [...byKind].map(([kind, authors]) => ({ kinds: [kind], authors: [...authors] }));
}

/** Says of a version whether it is newer than that among these events which it would replace. */
export function newerThan(events: readonly NostrEvent[]): (version: NostrEvent) => boolean {
  const byAddress = new Map(events.map((event) => [addressOf(event), event]));
  return (version) => {
    const address = addressOf(version);
    const event = address === undefined ? undefined : byAddress.get(address);
    return event !== undefined && compareNewestFirst(version, event) < 0;
  };
}
