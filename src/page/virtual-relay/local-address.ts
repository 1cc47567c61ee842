/** The port that relays on one's own computer have by custom. */
export const customaryPort = 4869;

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** `undefined` for what is no address: the browser knows what to say of it. */
export function addressOf(value: unknown, base: string): URL | undefined {
  const text = String(value);
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/**
 * Whether an address is one at which the cache answers: this computer, one of these ports, and the
 * root. A WebSocket may be named with `http:` too.
 */
export function isLocalAddress(url: URL, ports: readonly number[]): boolean {
  const isPlain = url.protocol === 'ws:' || url.protocol === 'http:';
  const port = Number(url.port === '' ? 80 : url.port);
  return isPlain && localHosts.includes(url.hostname) && ports.includes(port) && isRoot(url);
}

function isRoot({ pathname, search, username, password }: URL): boolean {
  return pathname === '/' && search + username + password === '';
}
