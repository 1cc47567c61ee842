import type { NostrEvent } from '../nostr/event';
import { recipientsOf } from '../nostr/gift-wrap';
import { addressOf, Kind } from '../nostr/kinds';

/** Public keys of those the budgets look at differently. */
export interface People {
  readonly accounts: ReadonlySet<string>;
  readonly followed: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
}

/** Whether it is an encrypted message (NIP-04, NIP-59) to one of them: hardly any relay keeps it for long. */
function isMessageTo(event: NostrEvent, accounts: ReadonlySet<string>): boolean {
  if (event.kind === Kind.giftWrap) return recipientsOf(event).some((to) => accounts.has(to));
  if (event.kind !== Kind.encryptedMessage) return false;
  return event.tags.some(([name, to = '']) => name === 'p' && accounts.has(to));
}

/**
 * Whether no budget touches an event: what the accounts wrote, messages to them, what asks for
 * removal, whatever people wrote who were pinned. Of people who are followed, what newer versions replace (profiles, lists,
 * articles): an older one that a relay still has would take its place.
 */
export function isSpared(event: NostrEvent, { accounts, followed, pinned }: People): boolean {
  const { kind, pubkey } = event;
  if (accounts.has(pubkey) || pinned.has(pubkey)) return true;
  if (isMessageTo(event, accounts)) return true;
  if (kind === Kind.deletion || kind === Kind.vanish) return true;
  return followed.has(pubkey) && addressOf(event) !== undefined;
}
