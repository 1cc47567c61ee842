import { expect, it } from 'vitest';
import { documentFetch } from './document-fetch';

const local = 'http://localhost:4869/';
const headers = { accept: 'application/nostr+json' };
const isLocal = (address: unknown) => String(address) === local;
/** What the browser says to what it is left. */
const native: typeof fetch = async () => {
  throw new TypeError('no relay here');
};
const fetchDocument = documentFetch(native, isLocal);

it.each([
  ['an address', local, { headers }],
  ['a URL', new URL(local), { headers, signal: null }],
  ['a request', new Request(local, { headers }), undefined],
  ['a request with a signal of its own', local, { headers, signal: new AbortController().signal }],
  ['a method in small letters', local, { headers, method: 'get' }],
])('answers %s', async (_, input, init) => {
  expect((await (await fetchDocument(input, init)).json()).name).toBe('Larder');
});

it.each<[string, unknown, unknown]>([
  ['another address', 'http://localhost:4868/', { headers }],
  ['who wants no document', local, undefined],
  ['headers that are none', local, { headers: { 'bad name': 'x' } }],
  ['what cannot be an address', Object.create(null), undefined],
  ['a symbol', Symbol('x'), undefined],
  ['another method', local, { headers, method: 'POST' }],
  ['a request of another method', new Request(local, { headers, method: 'HEAD' }), undefined],
  ['what was aborted', local, { headers, signal: AbortSignal.abort() }],
  [
    'a request that was aborted',
    new Request(local, { headers, signal: AbortSignal.abort() }),
    undefined,
  ],
])('leaves %s to the browser', async (_, input, init) => {
  const asked = fetchDocument(input as string, init as RequestInit);
  await expect(asked).rejects.toThrow('no relay here');
});
