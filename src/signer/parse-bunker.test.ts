import { describe, expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { parseBunker } from './parse-bunker';

const pubkey = 'ab'.repeat(32);

describe('parseBunker', () => {
  it('reads the key, the relays and the secret', () => {
    const address = `bunker://${pubkey.toUpperCase()}?relay=wss%3A%2F%2Frelay.example&relay=wss://Other.example/x/&secret=s%20e`;
    expect(parseBunker(` ${address}\n`)).toEqual({
      remotePubkey: pubkey,
      relays: ['wss://relay.example/', 'wss://other.example/x'],
      secret: 's e',
    });
    expect(parseBunker(`bunker://${pubkey}/?relay=wss://relay.example`).secret).toBeUndefined();
  });

  it('takes this computer, and nothing else of the user’s own network or without TLS', () => {
    const hosts = ['127.0.0.1:4848', '[::1]:7', 'localhost'];
    const local = ['10.0.0.1', 'nas.local', '192.168.1.2:80', 'relay.example'];
    const relays = [...hosts, ...local].map((host) => `&relay=ws://${host}`).join('');
    expect(parseBunker(`bunker://${pubkey}?x=1${relays}`).relays).toEqual([
      'ws://127.0.0.1:4848/',
      'ws://[::1]:7/',
      'ws://localhost/',
    ]);
    const onlyLocal = `bunker://${pubkey}?relay=wss://router.lan&relay=wss://10.0.0.1`;
    expect(() => parseBunker(onlyLocal)).toThrow('names no relay');
  });

  it('uses some relays of many, each once', () => {
    const many = Array.from({ length: 20 }, (_, i) => `relay=wss://r${i >> 1}.example`).join('&');
    expect(parseBunker(`bunker://${pubkey}?${many}`).relays).toHaveLength(limits.bunkerRelays);
  });

  it.each([
    '',
    'nsec1qqqqqq',
    'alice@example.com',
    `nostrconnect://${pubkey}?relay=wss://relay.example`,
    'bunker://abc?relay=wss://relay.example',
    `bunker://${pubkey}`,
    `bunker://${pubkey}?relay=`,
    `bunker://${pubkey}?relay=https://relay.example`,
    `bunker://${pubkey}?relay=wss://user:word@relay.example`,
    `bunker://${pubkey}?relay=wss://relay.example&secret=${'x'.repeat(limits.bunkerLength)}`,
  ])('refuses “%s”', (input) => {
    expect(() => parseBunker(input)).toThrow(expect.objectContaining({ code: 'invalid-bunker' }));
  });
});
