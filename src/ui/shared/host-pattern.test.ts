import { expect, it } from 'vitest';
import { hostPattern } from './host-pattern';

it.each([
  ['app.example', 'https://app.example/*'],
  [' https://app.example/path?x=1 ', 'https://app.example/*'],
  ['http://localhost:5173', 'http://localhost/*'],
  ['http://[::1]:80/', 'http://[::1]/*'],
  ['Bücher.example', 'https://xn--bcher-kva.example/*'],
])('makes a pattern of %s', (typed, pattern) => {
  expect(hostPattern(typed)).toBe(pattern);
});

it.each(['', '*', '*.example', 'https://*/', 'file:///etc', 'about:config', 'a b', '<all_urls>'])(
  'makes none of “%s”',
  (typed) => {
    expect(hostPattern(typed)).toBeUndefined();
  },
);
