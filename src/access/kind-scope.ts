import type { GrantScope } from '../messages/grants';
import type { NostrEvent } from '../nostr/event';

/**
 * Encrypted to someone, or a credential: nothing an app needs to show public notes. NIP-04, 17 and
 * 59, MLS groups, remote signing (46), wallet connect (47), and signed logins (42, 98, Blossom).
 */
export const messageKinds: ReadonlySet<number> = new Set([
  4, 13, 14, 15, 443, 444, 445, 1059, 1060, 13194, 21059, 22242, 23194, 23195, 23196, 23197, 24133,
  24242, 27235,
]);

/** Addressable kinds in which people keep things for themselves: NIP-51 sets, drafts, app data. */
const personalAddressable: ReadonlySet<number> = new Set([
  30000, 30001, 30002, 30003, 30007, 30015, 30024, 30078, 31234,
]);

/** Wallet tokens, their history and quotes (NIP-60). */
const walletKinds: ReadonlySet<number> = new Set([7374, 7375, 7376]);

export function isMessageKind(kind: number): boolean {
  return messageKinds.has(kind);
}

/** Those of the user's own accounts are a scope of their own. */
export function isPersonalKind(kind: number): boolean {
  if (kind === 3 || walletKinds.has(kind) || personalAddressable.has(kind)) return true;
  // Kind 10002 exists to be found by everyone (NIP-65).
  return kind >= 10000 && kind < 20000 && kind !== 10002;
}

/**
 * The scope a site needs to read this event. Only the lists of the user's own accounts are `own`:
 * those of strangers are as public as their notes.
 */
export function scopeOf(
  event: Pick<NostrEvent, 'kind' | 'pubkey'>,
  accounts: readonly string[],
): GrantScope {
  if (isMessageKind(event.kind)) return 'messages';
  return isPersonalKind(event.kind) && accounts.includes(event.pubkey) ? 'own' : 'public';
}
