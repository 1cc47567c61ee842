import { describe, expect, it } from 'vitest';
import { isLocalRelay, normaliseRelayUrl, tryNormaliseRelayUrl } from './relay-url';

describe('normaliseRelayUrl', () => {
  it.each([
    ['wss://Relay.Example.COM', 'wss://relay.example.com/'],
    ['  relay.example.com ', 'wss://relay.example.com/'],
    ['wss://my_relay.Bücher.example', 'wss://my_relay.xn--bcher-kva.example/'],
    ['wss://relay.example.com:443/', 'wss://relay.example.com/'],
    ['wss://relay.example.com/inbox//', 'wss://relay.example.com/inbox'],
    ['wss://relay.example.com/?a=1#b', 'wss://relay.example.com/?a=1'],
    ['ws://127.0.0.1:7777', 'ws://127.0.0.1:7777/'],
  ])('spells %s as %s', (input, expected) => {
    expect(normaliseRelayUrl(input)).toBe(expected);
  });

  it.each([
    '',
    'https://relay.example.com',
    'wss://',
    'wss://u:p@relay.example.com',
    'not a url',
    'wss://relay.example.com,wss://other.example.com',
    'wss://*.example.com',
  ])('refuses %j with advice', (input) => {
    expect(() => normaliseRelayUrl(input)).toThrow(
      expect.objectContaining({ code: 'invalid-relay-url', advice: expect.any(String) }),
    );
    expect(tryNormaliseRelayUrl(input)).toBeUndefined();
  });
});

it.each([`wss://evil/${'é'.repeat(200)}`, `wss://evil/${'a'.repeat(600)}`])(
  'refuses what is too long as it would be kept (%#)',
  (input) => {
    expect(() => normaliseRelayUrl(input)).toThrow(
      expect.objectContaining({
        code: 'invalid-relay-url',
        message: expect.stringContaining('long'),
      }),
    );
    expect(tryNormaliseRelayUrl(input)).toBeUndefined();
  },
);

describe('isLocalRelay', () => {
  it.each([
    'ws://relay.example.com/',
    'wss://localhost/',
    'wss://umbrel.local/',
    'wss://router/',
    'wss://127.1.2.3/',
    'wss://10.0.0.1/',
    'wss://172.31.0.1/',
    'wss://192.168.1.2/',
    'wss://169.254.1.1/',
    'wss://100.64.0.1/',
    'wss://[::1]/',
    'wss://[fd00::1]/',
    'wss://[::ffff:127.0.0.1]/',
    'wss://0x7f.1/',
    'wss://abc.onion/',
    'wss://localhost.:8333/',
    'wss://router./',
    'wss://umbrel.local../',
    'wss://localhost.localdomain/',
    'wss://nas.localdomain./',
    'wss://fritz.box/',
    'wss://nas.fritz.box/',
    'wss://[2002:c0a8:101::1]/',
    'wss://[2001::1]/',
    'wss://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  ])('keeps %s for the user to switch on', (url) => {
    expect(isLocalRelay(normaliseRelayUrl(url))).toBe(true);
  });

  it.each([
    'wss://relay.example.com/',
    'wss://relay.example.com./',
    'wss://notfritz.box/',
    'wss://8.8.8.8/',
    'wss://[2606:4700::1]/',
    'wss://[2001:4860::8888]/',
  ])('lets %s be contacted', (url) => {
    expect(isLocalRelay(normaliseRelayUrl(url))).toBe(false);
  });
});
