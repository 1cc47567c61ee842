import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serveAdmin } from './admin-server';

type Listener = (message: unknown, sender: unknown) => Promise<unknown> | undefined;

const { runtime } = vi.hoisted(() => ({
  runtime: {
    id: 'larder',
    getURL: (path: string) => `chrome-extension://larder/${path}`,
    onMessage: { addListener: (_: unknown): void => undefined },
  },
}));
// The polyfill throws outside of an extension.
vi.mock('webextension-polyfill', () => ({ default: { runtime } }));
vi.mock('./browser', () => ({ browser: { runtime } }));

const popup = { id: 'larder', url: 'chrome-extension://larder/src/ui/popup/index.html' };
const request = { type: 'sync.now' } as const;
let tell: Listener;
let asked: unknown[];

beforeEach(() => {
  asked = [];
  runtime.onMessage.addListener = (listener) => {
    tell = listener as Listener;
  };
  serveAdmin(async (it) => {
    asked.push(it);
  });
});

it('answers a page of Larder’s own', async () => {
  expect(await tell(request, popup)).toEqual({ ok: true, result: undefined });
  expect(asked).toEqual([request]);
});

describe('whoever else sends the same', () => {
  it.each([
    ['a content script in a web page', { id: 'larder', url: 'https://hostile.example/' }],
    [
      'a content script in a page that is named like one of ours',
      { id: 'larder', url: 'https://hostile.example/chrome-extension://larder/src/ui/' },
    ],
    ['another extension', { ...popup, id: 'another' }],
    ['a page of another extension', { id: 'larder', url: 'chrome-extension://other/src/ui/' }],
    [
      'a file of ours that is no page',
      { id: 'larder', url: 'chrome-extension://larder/src/page/' },
    ],
    ['somebody without an address', { id: 'larder' }],
    ['nobody', {}],
  ])('gets no answer: %s', (_, sender) => {
    expect(tell(request, sender)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

it('is told what is wrong with a request that is none, and nothing is done', async () => {
  for (const message of [undefined, 'sync.now', {}, { type: 'nothing' }, { type: 'account.add' }]) {
    expect(await tell(message, popup)).toMatchObject({
      ok: false,
      error: { code: 'invalid-message' },
    });
  }
  expect(asked).toEqual([]);
});
