import { describe, expect, it, vi } from 'vitest';
import { admitPort } from '../../src/background/port-door';
import { archivePortName } from '../../src/messages/archive-protocol';
import { presencePortName } from '../../src/messages/presence';
import { samplePortName } from '../../src/messages/sample-protocol';
import type { PortSender } from '../../src/platform/ports';
import { fakeOwnPort } from '../support/fake-own-port';
import { MemoryEventStore } from '../support/memory-event-store';

const origin = 'chrome-extension://larder';
const { runtime } = vi.hoisted(() => ({
  runtime: { id: 'larder', getURL: (path: string) => `chrome-extension://larder/${path}` },
}));
// The polyfill throws outside of an extension.
vi.mock('../../src/platform/browser', () => ({ browser: { runtime } }));

const ownPage = { id: 'larder', url: `${origin}/src/ui/dashboard/index.html#storage` };

/** A port as somebody opened it, and what they got by it. */
function open(name: string, sender: PortSender) {
  const store = new MemoryEventStore(() => 1_000);
  const reached: string[] = [];
  const never = () => {
    throw new Error('Nobody gets this far.');
  };
  const page = fakeOwnPort(name);
  admitPort(
    { ...page.port, sender },
    {
      gateway: { accept: () => void reached.push('gateway') },
      sites: { note: () => void reached.push('sites') },
      readers: { opened: never, onChange: never } as never,
      attention: {
        look() {
          reached.push('attention');
          return () => undefined;
        },
      },
      battery: { note: never, read: never } as never,
      archive: async () => ({
        store,
        verifier: never,
        clock: () => 1_000,
        now: () => 0,
        breathe: async () => undefined,
        recount: async () => undefined,
        keepAlive() {
          reached.push('archive');
          return () => undefined;
        },
      }),
      store: async () => {
        reached.push('news');
        return store;
      },
      async cache() {
        reached.push('cache');
        return store;
      },
      onError: never,
    },
  );
  return { page, reached };
}

describe.each([archivePortName, presencePortName, samplePortName])('the port %s', (name) => {
  it.each<[string, PortSender]>([
    [
      'a content script in a web page',
      {
        id: 'larder',
        url: 'https://hostile.example/',
        origin: 'https://hostile.example',
        frameId: 0,
        tab: { id: 1, url: 'https://hostile.example/' },
      },
    ],
    [
      'a content script in a page that is named like one of ours',
      {
        id: 'larder',
        url: `https://hostile.example/${origin}/src/ui/`,
        frameId: 0,
        tab: { id: 1 },
      },
    ],
    ['another extension', { ...ownPage, id: 'another' }],
    ['a page of another extension', { id: 'larder', url: 'chrome-extension://other/src/ui/' }],
    ['a file of ours that is no page', { id: 'larder', url: `${origin}/src/page/bridge.js` }],
    ['somebody without an address', { id: 'larder' }],
    ['nobody', {}],
  ])('is closed to %s, whatever is said over it', async (_, sender) => {
    const { page, reached } = open(name, sender);
    page.say({ type: 'export' });
    page.say({ type: 'import', name: 'hostile.jsonl' });
    page.say({ id: 1, method: 'query', filters: [{}] });
    await new Promise(setImmediate);
    expect(page.isOpen()).toBe(false);
    expect(page.heard).toEqual([]);
    expect(reached).toEqual([]);
  });
});

it('hands an export to a page of Larder’s own', async () => {
  const { page, reached } = open(archivePortName, ownPage);
  page.say({ type: 'export' });
  await expect.poll(() => page.heard).toEqual([{ type: 'exported', written: 0 }]);
  expect(reached).toEqual(['archive']);
});

it('reads the cache to the sample app', async () => {
  const { page, reached } = open(samplePortName, ownPage);
  page.say({ id: 1, method: 'count', filters: [{ kinds: [1] }] });
  await expect.poll(() => page.heard).toEqual([{ id: 1, result: 0 }]);
  expect(reached).toEqual(['cache']);
});

it('closes a port of a page of Larder’s own that has no such name', () => {
  expect(open('larder.page', ownPage).page.isOpen()).toBe(false);
});
