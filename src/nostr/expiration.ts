import type { NostrEvent } from './event';

/** The second after which an event is to be ignored (NIP-40), or `undefined`. */
export function expirationOf(event: Pick<NostrEvent, 'tags'>): number | undefined {
  const value = event.tags.find((tag) => tag[0] === 'expiration')?.[1];
  if (value === undefined || !/^\d{1,15}$/.test(value)) return undefined;
  return Number(value);
}

/** `now` in seconds. */
export function isExpired(event: Pick<NostrEvent, 'tags'>, now: number): boolean {
  const expiration = expirationOf(event);
  return expiration !== undefined && expiration <= now;
}
