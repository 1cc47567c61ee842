import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';

/**
 * What a name in the DNS, or an address, is spelled with. `URL` takes more: a comma between two relays, and in
 * Firefox anything, with `%`.
 */
const hosts = /^([a-z0-9._-]+|\[[0-9a-f:]+\])$/;

/**
 * The one spelling of a relay's URL: lower-case host, no default port, no fragment, a path of at
 * least `/` and no slash at the end of a longer one. A bare host is taken as `wss://`.
 * @throws LarderError `invalid-relay-url`
 */
export function normaliseRelayUrl(input: string): string {
  const text = input.trim();
  if (text.length > limits.urlLength) throw invalid(input, 'is too long');
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `wss://${text}`);
  if (!url || !hosts.test(url.hostname)) throw invalid(input, 'is not a relay address');
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') {
    throw invalid(input, 'does not begin with wss:// or ws://');
  }
  if (url.username || url.password) throw invalid(input, 'carries a user name or password');
  url.hash = '';
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  // Measured again as it is kept: one typed letter may be spelled with a dozen.
  if (url.href.length > limits.urlLength) throw invalid(input, 'is too long');
  return url.href;
}

/** The same, for a URL that a stranger wrote: `undefined` instead of an error. */
export function tryNormaliseRelayUrl(input: string): string | undefined {
  try {
    return normaliseRelayUrl(input);
  } catch (error) {
    if (error instanceof LarderError) return undefined;
    throw error;
  }
}

/**
 * Whether this relay is on this computer or its network, or is spoken to without TLS. Relay lists
 * are written by strangers: such a relay is contacted only after the user switched it on.
 */
export function isLocalRelay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'ws:' || isLocalHost(hostname);
}

/** Names that no public server has; `fritz.box` is what the most common German routers call themselves. */
const localNames =
  /(\.(local|localhost|localdomain|internal|lan|home|arpa|onion)|(^|\.)fritz\.box)$/;

function isLocalHost(host: string): boolean {
  if (host.startsWith('[')) return !isGlobalIPv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIPv4(host.split('.').map(Number));
  // The dot of the root at the end changes the spelling of a name and not where it leads.
  const name = host.replace(/\.+$/, '');
  return !name.includes('.') || localNames.test(name);
}

function isPrivateIPv4([a = 0, b = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  return (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254);
}

/**
 * Global unicast is 2000::/3 (RFC 4291); everything else is loopback, private, link-local or mapped.
 * Not in it, because an IPv4 address of any kind is inside: 6to4 (2002::/16) and Teredo (2001:0::/32).
 */
function isGlobalIPv6(address: string): boolean {
  return /^[23][0-9a-f]{3}:/.test(address) && !/^(2002:|2001:(0:|:))/.test(address);
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function invalid(input: string, why: string): LarderError {
  const shown = input.slice(0, 100);
  return new LarderError('invalid-relay-url', `“${shown}” ${why}.`, {
    advice: 'Enter an address like wss://relay.example.com.',
    sentence: ['invalid-relay-url', shown],
  });
}
