import { expect, it } from 'vitest';
import { isPublicRelay } from './is-public-relay';

it.each(['wss://relay.example/', 'wss://relay.example/inbox', 'wss://relay.example:7777/'])(
  'asks %s',
  (url) => expect(isPublicRelay(url)).toBe(true),
);

it.each([
  'ws://relay.example/',
  'wss://abc.onion/',
  'wss://192.168.1.1/',
  'wss://nas.local/',
  'wss://filter.nostr.wine/',
  'wss://proxy.example/?broadcast=true',
  `wss://proxy.example/npub1${'q'.repeat(58)}`,
  `wss://proxy.example/u/${'a'.repeat(64)}`,
])('leaves %s alone', (url) => expect(isPublicRelay(url)).toBe(false));
