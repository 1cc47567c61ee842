import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import { relevanceTo } from '../../src/nostr/search/match-search';

/*
 * NIP-01 once more, in the plainest words and without the product's: a fault that the store shared
 * with what it is held to would never be seen.
 */

/** The order of answers: the newest first, of those of one second the lowest id. */
export function naiveOrder(
  a: Pick<NostrEvent, 'created_at' | 'id'>,
  b: Pick<NostrEvent, 'created_at' | 'id'>,
): number {
  if (a.created_at > b.created_at) return -1;
  if (a.created_at < b.created_at) return 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Whether an event fulfils every condition. Words are the business of `naiveSearch`. */
export function naiveMatch(filter: Filter, event: NostrEvent): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === 'limit' || wanted === undefined) return true;
    if (name === 'ids') return isOneOf(wanted, event.id);
    if (name === 'authors') return isOneOf(wanted, event.pubkey);
    if (name === 'kinds') return isOneOf(wanted, event.kind);
    if (name === 'since') return event.created_at >= (wanted as number);
    if (name === 'until') return event.created_at <= (wanted as number);
    if (name === 'search') return relevanceTo(wanted as string)(event) > 0;
    if (!name.startsWith('#')) throw new Error(`No condition of NIP-01: ${name}`);
    const values = event.tags.flatMap((tag) =>
      tag.length > 1 && `#${tag[0]}` === name ? [tag[1]] : [],
    );
    return values.some((value) => isOneOf(wanted, value));
  });
}

function isOneOf(wanted: unknown, value: unknown): boolean {
  return (wanted as readonly unknown[]).indexOf(value) >= 0;
}
