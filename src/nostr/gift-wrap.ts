import type { NostrEvent } from './event';
import { Kind } from './kinds';

/** A wrap is for one; more than a few names are no wrap's, and looking each of them up would cost. */
const maxRecipients = 10;
const hex64 = /^[0-9a-f]{64}$/;

/** Whom a gift wrap is for, and who may so delete it (NIP-59); nobody for any other event. */
export function recipientsOf({ kind, tags }: Pick<NostrEvent, 'kind' | 'tags'>): string[] {
  if (kind !== Kind.giftWrap) return [];
  const named = tags.flatMap(([name, value = '']) =>
    name === 'p' && hex64.test(value) ? [value] : [],
  );
  return [...new Set(named)].slice(0, maxRecipients);
}

/** Who may want an event to be gone (NIP-09, NIP-62): its author, and whom a gift wrap is for. */
export function ownersOf(event: Pick<NostrEvent, 'kind' | 'tags' | 'pubkey'>): string[] {
  return [event.pubkey, ...recipientsOf(event)];
}
