import { LarderError, type Sentence } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { isLoopback } from '../nostr/is-loopback';
import { isLocalRelay, tryNormaliseRelayUrl } from '../nostr/relay-url';

/** What a `bunker://` address says (NIP-46). */
export interface BunkerAddress {
  /** The key the signer speaks with: not always the one it signs with. */
  readonly remotePubkey: string;
  /** Normalised; at least one. */
  readonly relays: readonly string[];
  /** Proves to the signer, once, that its owner gave us the address. */
  readonly secret: string | undefined;
}

/**
 * Reads `bunker://<pubkey>?relay=<url>&relay=<url>&secret=<secret>`. Relays in the user's own network
 * are left out: whoever made the address must not lead us there. This computer may be meant.
 * @throws LarderError `invalid-bunker`
 */
export function parseBunker(input: string): BunkerAddress {
  const text = input.trim();
  const [, pubkey, query] = /^bunker:\/\/([0-9a-f]{64})\/?(?:\?(.*))?$/i.exec(text) ?? [];
  if (pubkey === undefined || text.length > limits.bunkerLength) {
    throw invalid('invalid-bunker', 'This is not the address of a remote signer.');
  }
  const parameters = new URLSearchParams(query);
  const named = parameters.getAll('relay').map(tryNormaliseRelayUrl);
  const relays = new Set<string>();
  for (const url of named) if (url !== undefined && isAllowed(url)) relays.add(url);
  if (relays.size === 0) {
    throw invalid('bunker-relayless', 'This address names no relay that Larder may use.');
  }
  return {
    remotePubkey: pubkey.toLowerCase(),
    relays: [...relays].slice(0, limits.bunkerRelays),
    secret: parameters.get('secret') ?? undefined,
  };
}

function isAllowed(url: string): boolean {
  return !isLocalRelay(url) || isLoopback(new URL(url).hostname);
}

function invalid(sentence: Sentence[0], message: string): LarderError {
  return new LarderError('invalid-bunker', message, {
    advice: 'Copy the whole address from your signer; it begins with bunker://.',
    sentence: [sentence],
  });
}
