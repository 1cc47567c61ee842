import { isLocalRelay } from '../nostr/relay-url';

/**
 * Whether a relay in somebody's list may be asked for what they wrote. Not in the user's own
 * network, not without TLS, and not what serves one person alone: a view of other relays through
 * a filter, such as `wss://filter.nostr.wine/npub1…?broadcast=true`.
 */
export function isPublicRelay(url: string): boolean {
  return !isLocalRelay(url) && !isPersonal(new URL(url));
}

function isPersonal({ hostname, pathname, search }: URL): boolean {
  return search !== '' || hostname === 'filter.nostr.wine' || /npub1|[0-9a-f]{64}/i.test(pathname);
}
