import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './without-secrets';

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const words = fc.stringMatching(/^[a-z ,:]{0,20}$/);

describe('a text without secrets', () => {
  it('holds no key or id, wherever it stood', () => {
    fc.assert(
      fc.property(words, hex, words, (before, key, after) => {
        expect(withoutSecrets(`${before} ${key} ${after}`)).not.toContain(key.slice(0, 12));
      }),
    );
  });

  it.each([
    ['bunker://abc?relay=wss://r.example&secret=hush', 'bunker:…'],
    ['no nsec1qqqsyqcyq5rqwzqf here', 'no nsec1… here'],
    ['asked by https://app.example/path?x=1 today', 'asked by https://… today'],
    ['wss://me:hush@relay.example/inbox?token=hush failed', 'wss://relay.example failed'],
    ['at moz-extension://1111-2222/assets/a.js:3', 'at extension://assets/a.js:3'],
    ['alice@site.example is unknown', '…@… is unknown'],
  ])('makes of “%s” “%s”', (text, rest) => {
    expect(withoutSecrets(text)).toBe(rest);
  });

  it('leaves other words alone', () => {
    const plain = 'The relay wss://relay.example did not answer in 10 seconds.';
    expect(withoutSecrets(plain)).toBe(plain);
  });
});
