import { nprofileEncode, npubEncode, nsecEncode } from 'nostr-tools/nip19';
import { getPublicKey } from 'nostr-tools/pure';
import { describe, expect, it } from 'vitest';
import { parseIdentity } from './identity';

const secret = new Uint8Array(32).fill(7);
const pubkey = getPublicKey(secret);
const refusal = (message: RegExp) =>
  expect.objectContaining({
    code: 'invalid-public-key',
    message: expect.stringMatching(message),
    advice: expect.any(String),
  });

describe('parseIdentity', () => {
  it.each([pubkey, pubkey.toUpperCase(), npubEncode(pubkey), ` nostr:${npubEncode(pubkey)}\n`])(
    'reads the key in %j',
    (input) => {
      expect(parseIdentity(input)).toEqual({ type: 'pubkey', pubkey, relays: [] });
    },
  );

  it('keeps the relays an nprofile names', () => {
    const relays = ['wss://relay.example.com/'];
    expect(parseIdentity(nprofileEncode({ pubkey, relays }))).toMatchObject({ pubkey, relays });
  });

  it.each([
    ['Alice@Example.com', 'alice', 'example.com'],
    ['example.com', '_', 'example.com'],
    ['_@example.com', '_', 'example.com'],
  ])('reads %s as a name to look up', (input, name, domain) => {
    expect(parseIdentity(input)).toEqual({ type: 'nip05', name, domain });
  });

  it('takes no name that is too long to be kept', () => {
    expect(() => parseIdentity(`${'a'.repeat(400)}@example.com`)).toThrow(refusal(/neither/));
  });

  it('warns about a secret key and does not repeat it', () => {
    const nsec = nsecEncode(secret);
    expect(() => parseIdentity(nsec)).toThrow(refusal(/secret key/));
    expect(() => parseIdentity(nsec)).not.toThrow(new RegExp(nsec));
  });

  it('says so when a key was copied with an error', () => {
    const typo = npubEncode(pubkey).replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    expect(() => parseIdentity(typo)).toThrow(refusal(/typing error/));
  });

  it.each(['', 'hello', 'note1abc', 'a@b', '1234', '<script>'])('refuses %j', (input) => {
    expect(() => parseIdentity(input)).toThrow(refusal(/./));
  });
});
