import type { NostrEvent } from '../nostr/event';

/** Up to which second a version replaces all others (NIP-01): of its own second, it may not be the one that stays. */
export function replacedUntil({ created_at }: Pick<NostrEvent, 'created_at'>): number {
  return created_at - 1;
}
