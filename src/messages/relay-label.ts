/**
 * A relay's address as people read it: the host, and the path if there is one. `wss://` is taken for
 * granted; anything else is said, because it is not encrypted.
 */
export function relayLabel(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search } = new URL(url);
  const path = pathname === '/' ? search : pathname + search;
  return protocol === 'wss:' ? host + path : `${protocol}//${host}${path}`;
}
