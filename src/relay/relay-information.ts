import { LarderError } from '../messages/larder-error';
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
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: ending.signal,
    });
    return response.ok ? parseRelayInformation(await readText(response)) : undefined;
  } catch {
    // Unreachable, not allowed by CORS, too long, cut off: all of them mean that nothing is known.
    if (signal.aborted)
      throw new LarderError('aborted', `Asking ${url} about itself was given up.`);
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

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) throw new LarderError('relay-protocol', 'The document is too long.');
    text += decoder.decode(value, { stream: true });
  }
}
