import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import { readBoundedText } from '../nostr/read-bounded-text';
import { parseRelayInformation, type RelayInformation } from './parse-relay-information';

export type { RelayInformation } from './parse-relay-information';

export interface FetchInformationOptions {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Documents carry fee tables and policies, but nothing honest is longer than this. */
const maxBytes = 128 * 1024;

/**
 * Fetches the document from the relay's own address. `undefined` when there is none to be had or
 * read: that says nothing about what the relay can do.
 * @throws LarderError `aborted`
 */
export async function fetchRelayInformation(
  url: string,
  { fetch, signal, timeoutMs = 10_000 }: FetchInformationOptions,
): Promise<RelayInformation | undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const response = await fetch(httpAddress(url), {
      headers: { Accept: 'application/nostr+json' },
      // The relay was allowed, not where it would send us: that may be in the user's own network.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: ending.signal,
    });
    return response.ok
      ? parseRelayInformation(await readBoundedText(response, maxBytes))
      : undefined;
  } catch {
    // Unreachable, not allowed by CORS, too long, cut off: all of them mean that nothing is known.
    if (signal.aborted)
      throw new LarderError('aborted', `Asking ${relayLabel(url)} about itself was given up.`);
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Whatever was not read of the answer is not wanted either.
    end();
  }
}

/** `ws:` and `wss:` are served as `http:` and `https:` at the same address. */
function httpAddress(url: string): string {
  const address = new URL(url);
  address.protocol = address.protocol === 'ws:' ? 'http:' : 'https:';
  return address.href;
}
