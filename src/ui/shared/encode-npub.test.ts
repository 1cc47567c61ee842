import fc from 'fast-check';
import { npubEncode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { encodeNpub } from './encode-npub';

describe('encodeNpub', () => {
  it('encodes any key as nostr-tools does', () => {
    const key = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 64,
      maxLength: 64,
    });
    fc.assert(fc.property(key, (pubkey) => encodeNpub(pubkey) === npubEncode(pubkey)));
  });

  it('encodes the example of NIP-19', () => {
    expect(encodeNpub('7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e')).toBe(
      'npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg',
    );
  });
});
