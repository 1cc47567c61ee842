import { LarderError } from '../messages/larder-error';
import { readBoundedText } from './read-bounded-text';

export interface ResolveOptions {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
}

const timeoutMs = 10_000;
const maxBytes = 1_000_000;

/**
 * Asks a domain for the key behind a name (NIP-05): `https://<domain>/.well-known/nostr.json`.
 * Redirects are refused, as the NIP demands. Plain http is used for localhost alone.
 * @throws LarderError `nip05-unreachable` when the domain does not answer as it should,
 *   `nip05-not-found` when it does not know the name
 */
export async function resolveNip05(
  { name, domain }: { name: string; domain: string },
  { fetch, signal }: ResolveOptions,
): Promise<{ pubkey: string; relays: string[] }> {
  const document = await load(`${name}@${domain}`, wellKnown(name, domain), fetch, signal);
  const pubkey = entry(document, 'names', name);
  if (typeof pubkey !== 'string' || !/^[0-9a-f]{64}$/.test(pubkey)) {
    throw new LarderError('nip05-not-found', `${domain} knows nobody called “${name}”.`, {
      advice: 'Check the spelling, or enter your npub.',
    });
  }
  const relays = entry(document, 'relays', pubkey);
  return {
    pubkey,
    relays: Array.isArray(relays) ? relays.filter((it) => typeof it === 'string') : [],
  };
}

function wellKnown(name: string, domain: string): string {
  const scheme = domain.startsWith('localhost') ? 'http' : 'https';
  return `${scheme}://${domain}/.well-known/nostr.json?name=${encodeURIComponent(name)}`;
}

async function load(address: string, url: string, get: typeof fetch, signal?: AbortSignal) {
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const response = await get(url, {
      redirect: 'error',
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return JSON.parse(await readBoundedText(response, maxBytes)) as unknown;
  } catch (cause) {
    throw new LarderError('nip05-unreachable', `The address ${address} could not be looked up.`, {
      advice: 'Try again later, or enter your npub.',
      cause,
    });
  }
}

/** `document[section][key]`, own properties only: the document is a stranger's. */
function entry(document: unknown, section: string, key: string): unknown {
  const table = own(document, section);
  return own(table, key);
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
