import type { NostrEvent } from '../nostr/event';
import { addressOf, Kind } from '../nostr/kinds';

/** Public keys of those the budgets look at differently. */
export interface People {
  readonly accounts: ReadonlySet<string>;
  readonly followed: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
}

/**
 * Whether no budget touches an event: what the accounts wrote, what asks for removal, whatever people
 * wrote who were pinned. Of people who are followed, what newer versions replace (profiles, lists,
 * articles): an older one that a relay still has would take its place.
 */
export function isSpared(event: NostrEvent, { accounts, followed, pinned }: People): boolean {
  const { kind, pubkey } = event;
  if (accounts.has(pubkey) || pinned.has(pubkey)) return true;
  if (kind === Kind.deletion || kind === Kind.vanish) return true;
  return followed.has(pubkey) && addressOf(event) !== undefined;
}
