import type { NostrEvent } from '../nostr/event';
import type { People } from './is-spared';

/** Whether nobody here follows who wrote it, and it mentions none of the accounts. */
export function isStrangers(
  { pubkey, tags }: Pick<NostrEvent, 'pubkey' | 'tags'>,
  { accounts, followed, pinned }: People,
): boolean {
  if (accounts.has(pubkey) || followed.has(pubkey) || pinned.has(pubkey)) return false;
  return !tags.some(([name, value]) => name === 'p' && value !== undefined && accounts.has(value));
}
