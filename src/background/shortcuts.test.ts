import { neventEncode, npubEncode } from 'nostr-tools/nip19';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';

type Suggestions = readonly { content: string; description: string }[];
interface Listeners {
  menu(chosen: { menuItemId: string; linkUrl?: string; selectionText?: string }): void;
  command(name: string): void;
  typed(text: string, show: (found: Suggestions) => void): void;
  entered(text: string, disposition: string): void;
}
const listeners: Partial<Listeners> = {};
const kept = <Name extends keyof Listeners>(name: Name) => ({
  addListener: (listener: Listeners[Name]) => {
    listeners[name] = listener;
  },
});
const tabs = { opened: [] as string[], changed: [] as string[] };
const runtime: Record<string, unknown> = { getURL: (path: string) => `extension:/${path}` };
vi.mock('../platform/browser', () => ({
  browser: {
    runtime,
    contextMenus: { onClicked: kept('menu') },
    commands: { onCommand: kept('command') },
    omnibox: { onInputChanged: kept('typed'), onInputEntered: kept('entered') },
    tabs: {
      create: async ({ url }: { url: string }) => void tabs.opened.push(url),
      update: async ({ url }: { url: string }) => void tabs.changed.push(url),
    },
  },
}));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { serveShortcuts } = await import('./shortcuts');

const dashboard = (page: string) => `extension:/src/ui/dashboard/index.html#${page}`;
const npub = npubEncode('a'.repeat(64));
const nevent = neventEncode({ id: 'b'.repeat(64) });
const faults: unknown[] = [];
const jam = fakeEvent({ content: 'plum jam & toast' });

/** As a background that starts: its listeners are there in the same turn. */
function start(open = async () => filled()): Partial<Listeners> {
  serveShortcuts({ store: open, onError: (fault) => faults.push(fault) });
  return listeners;
}

async function filled(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(() => 2_000);
  await store.ingest([jam], { from: { kind: 'file', name: 'test' } });
  return store;
}

const offered = (typed: string) =>
  new Promise<Suggestions>((resolve) => listeners.typed?.(typed, resolve));

describe('the ways in from the browser', () => {
  beforeEach(() => {
    tabs.opened = [];
    tabs.changed = [];
    faults.length = 0;
    delete runtime.getBrowserInfo;
  });

  it('lead from a link in the menu to what it names, in a tab of its own', () => {
    start().menu?.({ menuItemId: 'link', linkUrl: `nostr:${nevent}` });
    listeners.menu?.({ menuItemId: 'link', linkUrl: `https://gateway.example/p/${npub}` });
    expect(tabs.opened).toEqual([dashboard(`events/${nevent}`), dashboard(`events/${npub}`)]);
  });

  it('lead from selected text in the menu to what is found for it, not to the link it lies in', () => {
    const linkUrl = `nostr:${nevent}`;
    start().menu?.({ menuItemId: 'selection', selectionText: 'plum jam', linkUrl });
    expect(tabs.opened).toEqual([dashboard('events/?text=plum+jam')]);
  });

  it('lead from the keys to the search, and from no other command', () => {
    start().command?.('something-else');
    expect(tabs.opened).toEqual([]);
    listeners.command?.('search');
    expect(tabs.opened).toEqual([dashboard('events')]);
  });

  it('lead from the address bar to the search or the event, in the tab the user chose', () => {
    start().entered?.('plum jam', 'currentTab');
    expect(tabs).toEqual({ opened: [], changed: [dashboard('events/?text=plum+jam')] });
    listeners.entered?.(nevent, 'newForegroundTab');
    expect(tabs.opened).toEqual([dashboard(`events/${nevent}`)]);
  });

  it('offer what the cache has for what is typed, as markup to Chrome alone', async () => {
    const content = neventEncode({ id: jam.id });
    start();
    expect(await offered('jam')).toEqual([
      { content, description: expect.stringContaining('plum jam &amp; toast') },
    ]);
    runtime.getBrowserInfo = () => undefined;
    start();
    expect(await offered('jam')).toEqual([
      { content, description: expect.stringContaining('plum jam & toast') },
    ]);
  });

  it('tell of a cache that cannot be read', async () => {
    const fault = new Error('The cache is broken.');
    start(async () => {
      throw fault;
    });
    const show = vi.fn();
    listeners.typed?.('jam', show);
    await vi.waitFor(() => expect(faults).toEqual([fault]));
    expect(show).not.toHaveBeenCalled();
  });
});
