import { decode } from 'nostr-tools/nip19';
import { LarderError, type Sentence } from '../messages/larder-error';
import { limits } from '../messages/limits';

/** Who the user says they are: a key with the relays it named, or a NIP-05 name to be looked up. */
export type Identity =
  | { readonly type: 'pubkey'; readonly pubkey: string; readonly relays: readonly string[] }
  | { readonly type: 'nip05'; readonly name: string; readonly domain: string };

const nip05Pattern = /^(?:([\w.+-]+)@)?((?:[a-z0-9-]+\.)+[a-z]{2,}|localhost(?::\d+)?)$/i;

/**
 * Reads what a person types as their identity: npub or nprofile (NIP-19, also after `nostr:`),
 * 64 hex digits, or a NIP-05 name (`alice@example.com`, `example.com`).
 * @throws LarderError `invalid-public-key` that says what was wrong with it
 */
export function parseIdentity(input: string): Identity {
  const text = input.trim().replace(/^nostr:/i, '');
  if (/^[0-9a-f]{64}$/i.test(text)) return key(text.toLowerCase());
  if (/^nsec1/i.test(text)) {
    throw wrong('This is a secret key.', 'Never paste it anywhere. Enter your npub instead.', {
      sentence: ['key-secret'],
    });
  }
  if (/^(npub|nprofile)1/i.test(text)) return fromBech32(text.toLowerCase());
  const nip05 = nip05Pattern.exec(text);
  if (nip05?.[2] && text.length <= limits.labelLength) {
    return { type: 'nip05', name: (nip05[1] ?? '_').toLowerCase(), domain: nip05[2].toLowerCase() };
  }
  throw wrong(
    text === '' ? 'Nothing was entered.' : 'This is neither a public key nor a Nostr address.',
    'Enter an npub, an nprofile, 64 hex digits, or a name like alice@example.com.',
    { sentence: [text === '' ? 'key-missing' : 'invalid-public-key'] },
  );
}

function fromBech32(text: string): Identity {
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(text);
  } catch (cause) {
    throw wrong('This key has a typing error in it.', 'Copy it again, whole.', {
      sentence: ['key-typo'],
      cause,
    });
  }
  if (decoded.type === 'npub') return key(decoded.data);
  if (decoded.type === 'nprofile') return key(decoded.data.pubkey, decoded.data.relays);
  throw wrong('This is not a public key.', 'Enter an npub or nprofile.', {
    sentence: ['invalid-public-key'],
  });
}

function key(pubkey: string, relays: readonly string[] = []): Identity {
  return { type: 'pubkey', pubkey, relays };
}

function wrong(
  message: string,
  advice: string,
  told: { readonly sentence?: Sentence; readonly cause?: unknown } = {},
): LarderError {
  return new LarderError('invalid-public-key', message, { advice, ...told });
}
