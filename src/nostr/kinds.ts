import type { NostrEvent } from './event';

/** Kinds with a meaning of their own in Larder, by the names the NIPs give them. */
export const Kind = {
  profile: 0,
  note: 1,
  follows: 3,
  encryptedMessage: 4,
  deletion: 5,
  repost: 6,
  reaction: 7,
  seal: 13,
  directMessage: 14,
  fileMessage: 15,
  genericRepost: 16,
  vanish: 62,
  giftWrap: 1059,
  comment: 1111,
  zap: 9735,
  highlight: 9802,
  relayList: 10002,
  blockedRelays: 10006,
  messageRelays: 10050,
  ephemeralGiftWrap: 21059,
  auth: 22242,
  article: 30023,
} as const;

/** The newest event of its kind and author replaces the others (NIP-01). */
export function isReplaceable(kind: number): boolean {
  return kind === Kind.profile || kind === Kind.follows || (kind >= 10000 && kind < 20000);
}

/** The newest event of its kind, author and `d` tag replaces the others (NIP-01). */
export function isAddressable(kind: number): boolean {
  return kind >= 30000 && kind < 40000;
}

/** Passed on, never stored (NIP-01). */
export function isEphemeral(kind: number): boolean {
  return kind >= 20000 && kind < 30000;
}

/**
 * The address under which newer versions replace older ones: `kind:pubkey:d` (NIP-01, `a` tags).
 * Plain replaceable kinds have an empty last part; every other kind has no address.
 */
export function addressOf(event: Pick<NostrEvent, 'kind' | 'pubkey' | 'tags'>): string | undefined {
  if (isReplaceable(event.kind)) return `${event.kind}:${event.pubkey}:`;
  if (!isAddressable(event.kind)) return undefined;
  const identifier = event.tags.find((tag) => tag[0] === 'd')?.[1] ?? '';
  return `${event.kind}:${event.pubkey}:${identifier}`;
}
