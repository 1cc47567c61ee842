import { describe, expect, it } from 'vitest';
import { relayLabel } from './relay-label';

describe('relayLabel', () => {
  it.each([
    ['wss://relay.example/', 'relay.example'],
    ['wss://relay.example:7447/', 'relay.example:7447'],
    ['wss://relay.example/inbox', 'relay.example/inbox'],
    ['wss://relay.example/?lang=en', 'relay.example?lang=en'],
    ['ws://127.0.0.1:4869/', 'ws://127.0.0.1:4869'],
    ['not a url', 'not a url'],
  ])('%s reads %s', (url, label) => {
    expect(relayLabel(url)).toBe(label);
  });
});
