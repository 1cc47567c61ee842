import { describe, expect, it } from 'vitest';
import { acceptOrigin, type Sender } from './accept-origin';

function sender(origin: string | undefined, more: Partial<Sender> = {}): Sender {
  return { origin, frameId: 0, tab: { id: 7 }, ...more };
}

describe('acceptOrigin', () => {
  it.each([
    'https://app.example',
    'https://app.example:8443',
    'http://localhost:5173',
    'http://app.localhost',
    'http://127.0.0.1:8080',
    'http://127.9.9.9',
    'http://[::1]:3000',
  ])('accepts %s', (origin) => {
    expect(acceptOrigin(sender(origin))).toEqual({ origin, tabId: 7 });
  });

  it.each([
    'http://app.example',
    'http://192.168.1.2',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://notlocalhost',
    'ftp://localhost',
    'file://',
    'chrome-extension://abcdefghijklmnop',
    'moz-extension://11111111-2222-4333-8444-555555555555',
  ])('refuses %s as insecure', (origin) => {
    expect(acceptOrigin(sender(origin))).toEqual({ refused: 'insecure' });
  });

  it.each([undefined, '', 'null', 'app.example'])('refuses %s as no origin', (origin) => {
    expect(acceptOrigin(sender(origin))).toEqual({ refused: 'no-origin' });
  });

  it('refuses a sandboxed frame though its url is the site', () => {
    const frame = { ...sender('null', { frameId: 0 }), url: 'https://app.example/' };
    expect(acceptOrigin(frame)).toEqual({ refused: 'no-origin' });
  });

  it.each([1, -1, undefined])('refuses frame %s', (frameId) => {
    expect(acceptOrigin(sender('https://app.example', { frameId }))).toEqual({ refused: 'frame' });
  });

  it('refuses a sender without a tab', () => {
    expect(acceptOrigin(sender('https://app.example', { tab: undefined }))).toEqual({
      refused: 'no-tab',
    });
  });

  it('compares with the address of the tab where it is visible', () => {
    const at = (url: string) => sender('https://app.example', { tab: { id: 7, url } });
    expect(acceptOrigin(at('https://app.example/page?x#y'))).toHaveProperty('origin');
    expect(acceptOrigin(at('https://app.example:444/'))).toEqual({ refused: 'tab-disagrees' });
    expect(acceptOrigin(at('about:blank'))).toEqual({ refused: 'tab-disagrees' });
    expect(acceptOrigin(at('not a url'))).toEqual({ refused: 'tab-disagrees' });
  });
});
