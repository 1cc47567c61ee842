import { mentionsFilter, ownFilter } from '../../../src/mailboxes/plan';
import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import { matchesAny } from '../../../src/nostr/filter';
import { addressOf } from '../../../src/nostr/kinds';
import { sampleAccount } from '../sample-events';

/** What must be in the cache in the end: by the account or to it, and of replaceable ones the newest. */
export function expectedIds(events: readonly NostrEvent[]): ReadonlySet<string> {
  const filters = [ownFilter([sampleAccount.pubkey]), mentionsFilter([sampleAccount.pubkey])];
  const kept = new Map<string, string>();
  for (const event of events.toSorted(compareNewestFirst)) {
    if (!matchesAny(filters, event)) continue;
    const key = addressOf(event) ?? event.id;
    if (!kept.has(key)) kept.set(key, event.id);
  }
  return new Set(kept.values());
}
