import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultLook, lookKey } from '../messages/look-record';

const menu = new Map<string, string>();
const shown = { hint: '' };
vi.mock('../platform/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => `browser: ${key}` },
    runtime: { getURL: (path: string) => `extension:/${path}` },
    omnibox: {
      setDefaultSuggestion({ description }: { description: string }) {
        shown.hint = description;
      },
    },
    contextMenus: {
      removeAll: async () => menu.clear(),
      create: ({ id, title }: { id: string; title: string }) => menu.set(id, title),
      async update(id: string, { title }: { title: string }) {
        if (!menu.has(id)) throw new Error(`There is no ${id}.`);
        menu.set(id, title);
      },
    },
  },
}));
const { addToAddressBar, addToMenu, renameShortcuts } = await import('./name-shortcuts');
const { lookHandlers } = await import('./look-handlers');

const german = {
  menuOpenLink: { message: 'In Larder öffnen' },
  menuSearch: { message: '„%s“ suchen' },
  omniboxHint: { message: 'Events durchsuchen' },
};

describe('what the browser shows of Larder', () => {
  beforeEach(() => {
    menu.clear();
    shown.hint = '';
    vi.stubGlobal('fetch', async () => ({ json: async () => german }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is in the browser’s language as long as the user chose no other', async () => {
    await addToMenu(memoryKeyValue());
    await addToAddressBar(memoryKeyValue());
    expect(menu).toEqual(
      new Map([
        ['link', 'browser: menuOpenLink'],
        ['selection', 'browser: menuSearch'],
      ]),
    );
    expect(shown.hint).toBe('browser: omniboxHint');
  });

  it('is in the language that the user chose before Larder was updated or started', async () => {
    const storage = memoryKeyValue({ [lookKey]: { ...defaultLook, language: 'de' } });
    await addToMenu(storage);
    await addToAddressBar(storage);
    expect([...menu.values()]).toEqual(['In Larder öffnen', '„%s“ suchen']);
    expect(shown.hint).toBe('Events durchsuchen');
  });

  it('changes at once when the user chooses another language, and for nothing else', async () => {
    const storage = memoryKeyValue();
    await addToMenu(storage);
    const renamed = vi.fn(() => renameShortcuts(storage));
    const done = () => renamed.mock.results.at(-1)?.value;
    const { 'look.set': set } = lookHandlers(storage, renamed);
    await set({ type: 'look.set', theme: 'dark' });
    expect(renamed).not.toHaveBeenCalled();
    await set({ type: 'look.set', language: 'de' });
    await done();
    expect([...menu.values()]).toEqual(['In Larder öffnen', '„%s“ suchen']);
    expect(shown.hint).toBe('Events durchsuchen');
    await set({ type: 'look.set', language: 'browser' });
    await done();
    expect(shown.hint).toBe('browser: omniboxHint');
  });
});
