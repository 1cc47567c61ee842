import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';

interface Injection {
  readonly target: { readonly tabId: number };
  readonly func: (...args: readonly string[]) => unknown;
  readonly args?: readonly string[];
}

const query = vi.fn();
const executeScript = vi.fn<(injection: Injection) => Promise<{ result: unknown }[]>>();
vi.mock('./browser', () => ({ browser: { tabs: { query }, scripting: { executeScript } } }));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { askSigner, findSignerTabs } = await import('./page-signer');

const never = () => new Promise<never>(() => undefined);
const key = 'a'.repeat(64);
const tab = { tabId: 1, origin: 'https://has.example' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('finds the tabs that have a signer, past those that refuse and those that never answer', async () => {
  query.mockResolvedValue([
    { id: 1, url: 'https://hangs.example/' },
    { id: 2, url: 'https://has.example/page' },
    { id: 3, url: 'https://refuses.example/' },
    { id: 4, url: 'https://has-none.example/' },
  ]);
  const pages: Record<number, () => Promise<{ result: unknown }[]>> = {
    1: never,
    2: async () => [{ result: true }],
    3: () => Promise.reject(new Error('This page belongs to the browser.')),
    4: async () => [{ result: false }],
  };
  executeScript.mockImplementation(({ target }) => pages[target.tabId]?.() ?? never());
  const found = findSignerTabs();
  await vi.runAllTimersAsync();
  expect(await found).toEqual([{ tabId: 2, origin: 'https://has.example' }]);
});

it('gives the key that the signer gives', async () => {
  executeScript.mockResolvedValue([{ result: key }]);
  expect(await askSigner(tab)).toBe(key);
  expect(vi.getTimerCount()).toBe(0);
});

it('asks nobody but the site that was chosen, whatever the tab shows by now', async () => {
  const getPublicKey = vi.fn(async () => key);
  executeScript.mockImplementation(async ({ func, args = [] }) => [
    { result: await func(...args) },
  ]);
  vi.stubGlobal('window', { nostr: { getPublicKey } });
  vi.stubGlobal('location', { origin: 'https://other.example' });
  await expect(askSigner(tab)).rejects.toMatchObject({ code: 'invalid-public-key' });
  expect(getPublicKey).not.toHaveBeenCalled();
  vi.stubGlobal('location', { origin: tab.origin });
  expect(await askSigner(tab)).toBe(key);
});

it.each<[string, () => Promise<{ result: unknown }[]>]>([
  ['never answers', never],
  ['refuses', () => Promise.reject(new Error('Refused.'))],
  ['gives something else', async () => [{ result: 'nsec1' }]],
])('says that there is no key where the signer %s', async (_, answer) => {
  executeScript.mockImplementation(answer);
  const refused = expect(askSigner(tab)).rejects.toMatchObject({ code: 'invalid-public-key' });
  await vi.runAllTimersAsync();
  await refused;
});
