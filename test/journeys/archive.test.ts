import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportTally } from '../../src/messages/archive-protocol';
import type { NostrEvent } from '../../src/nostr/event';
import { formatBytes } from '../../src/ui/shared/format';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { catchSavedFiles, savedFile } from '../support/user/catch-saved-files';
import { changeSettings } from '../support/user/change-settings';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';

const width = 1200;
const named = (name: string) => `aria/${name}[role="button"]`;
const importInput = '[data-testid="import"] input[type="file"]';
const settingsInput = '[data-testid="settings-file"] input[type="file"]';
const asLines = (events: readonly unknown[]) =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe.each(browserNames)('events and settings as files in %s', (name) => {
  let events: readonly NostrEvent[];
  let folder: string;
  let browser: ExtensionBrowser;
  let page: TestPage;

  const inspect = (title: string) =>
    inspectScreen(page, { width, file: `${name}-storage-${title}` });
  const file = async (title: string, text: string): Promise<string> => {
    const place = path.join(folder, title);
    await writeFile(place, text);
    return place;
  };
  /** What became of a file's lines, when it is through. */
  const bring = async (title: string, text: string): Promise<ImportTally> => {
    await page.setFiles(importInput, [await file(title, text)]);
    return page.waitFor(
      `${title} to be read`,
      (words) => {
        const section = document.querySelector<HTMLElement>('[data-testid="import"]');
        const shown = section?.querySelector<HTMLElement>('[data-testid="tally"]')?.dataset.tally;
        const isDone = section?.dataset.running === 'false' && section.textContent.includes(words);
        return isDone && shown !== undefined && (JSON.parse(shown) as ImportTally);
      },
      { args: [`“${title}” was read to its end.`] },
    );
  };
  /** A file of settings, and what it would change. */
  const offer = async (title: string, text: string): Promise<void> => {
    await page.setFiles(settingsInput, [await file(title, text)]);
    await page.waitFor('what changes', () =>
      document.querySelector('[data-testid="settings-changes"]'),
    );
  };
  const waitForEvents = (count: number) =>
    page.waitFor(
      `${count} events in the cache`,
      (words) => document.querySelector('[data-testid="cache"] dd')?.textContent === words,
      { args: [count.toLocaleString('en')] },
    );
  const exported = async (): Promise<{ name: string; text: string }> => {
    await page.click(named('Save all events to a file'));
    return savedFile(page);
  };

  beforeAll(async () => {
    events = await sampleEvents({ seed: 91, count: 1_500, own: 500, mentions: 300 });
    folder = await mkdtemp(path.join(tmpdir(), 'larder-files-'));
    browser = await launchWithLarder(name);
    // It comes by itself, and in front.
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'storage');
    await catchSavedFiles(page);
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shuts nobody out of the empty page', async () => {
    await waitForEvents(0);
    expect(await inspect('empty')).toEqual(faultless);
  });

  it('is kept by the browser whatever happens, where it agrees to that', async () => {
    // Chromium keeps what an extension with unlimited storage has, without being asked.
    const button = 'Keep it for good';
    const offered = (await page.text('[data-testid="cache"]')).includes(button);
    expect(offered).toBe(name === 'firefox');
    if (offered) await page.click(named(button));
    await page.waitFor('it to be kept', () =>
      document.querySelector('[data-testid="cache"][data-persisted="true"]'),
    );
  });

  it('brings a file in, and says what became of each line', async () => {
    const tally = await bring('sample.jsonl', asLines(events));
    expect(tally).toMatchObject({ lines: 1_500, added: 1_500, rejected: 0 });
    await waitForEvents(1_500);
  });

  it('saves the same events, and brings them back after the cache was cleared', async () => {
    const saved = await exported();
    expect(saved.name).toMatch(/^larder-\d{4}-\d\d-\d\d\.jsonl$/);
    const lines = saved.text.trimEnd().split('\n');
    expect(lines.toSorted()).toEqual(events.map((event) => JSON.stringify(event)).toSorted());
    const bytes = new TextEncoder().encode(saved.text).length;
    expect(await page.text('[data-testid="export"]')).toContain(
      `1,500 events, ${formatBytes(bytes, 'en')}: `,
    );

    await askBackground(page, { type: 'cache.clear', confirm: true });
    await waitForEvents(0);
    expect(await bring('back.jsonl', saved.text)).toMatchObject({ added: 1_500, duplicate: 0 });
    await waitForEvents(1_500);
    expect((await exported()).text).toBe(saved.text);
  });

  it('tells which lines of a bad file were not accepted, and why', async () => {
    const [first, second] = events;
    const forged = { ...second, content: 'never signed' };
    const text = `${asLines([first])}{"id":\n\n${asLines([{ ...forged, id: 'f'.repeat(64) }])}[]\n`;
    const tally = await bring('bad.jsonl', text);
    expect(tally).toMatchObject({ lines: 4, added: 0, duplicate: 1, rejected: 3 });
    await page.click('.rejected-lines summary');
    const said = await page.text('.rejected-lines');
    expect(said).toContain('Line 2: it is no JSON');
    expect(said).toContain('Line 4: the event is not genuine');
    expect(said).toContain('Line 5: it is no Nostr event');
    expect(await inspect('rejected')).toEqual(faultless);
  });

  it('keeps what it told of when it is cancelled in the middle', async () => {
    await askBackground(page, { type: 'cache.clear', confirm: true });
    await waitForEvents(0);
    // Faults are many and quick, so that there is a middle; the last event is far behind them.
    const [last, ...others] = events;
    const text = asLines(others) + '?\n'.repeat(5_000_000) + asLines([last]);
    await page.setFiles(importInput, [await file('long.jsonl', text)]);
    await page.waitFor('all but the last event to be told of', () =>
      document.querySelector('.transfer-line')?.textContent?.includes('1,499 events added'),
    );
    expect(await inspect('importing')).toEqual(faultless);
    await page.click(named('Cancel'));
    await page.waitFor('the end', () =>
      document.querySelector('[data-testid="import"]')?.textContent?.includes('Cancelled.'),
    );
    await waitForFocus(page, 'section:has([data-testid="import"])');
    await waitForEvents(1_499);
    expect((await readSnapshot(page)).status.events).toBe(1_499);
  });

  it('goes on while another screen is shown, and asks before the page is left', async () => {
    const asksBeforeLeaving = () =>
      page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    const some = events.slice(1);
    const text = asLines(some) + '?\n'.repeat(1_200_000);
    await page.setFiles(importInput, [await file('behind.jsonl', text)]);
    await page.waitFor('it to be under way', () => document.querySelector('.transfer-line'));
    expect(await asksBeforeLeaving()).toBe(true);
    await page.click('nav a[href="#relays"]');
    await page.waitFor('the relays', () => document.querySelector('.transfer-line') === null);
    expect(await asksBeforeLeaving()).toBe(true);
    await page.click('nav a[href="#storage"]');
    await page.waitFor('its progress', () => document.querySelector('.transfer-line'));
    await page.click('nav a[href="#relays"]');
    await page.waitFor(
      'the end of it',
      () => dispatchEvent(new Event('beforeunload', { cancelable: true })),
      { timeoutMs: 60_000 },
    );
    await page.click('nav a[href="#storage"]');
    await page.waitFor('what became of it', () =>
      document
        .querySelector('[data-testid="import"]')
        ?.textContent?.includes('“behind.jsonl” was read to its end.'),
    );
    await waitForEvents(some.length);
  });

  it('saves the settings, and asks before it takes over others', async () => {
    await page.click(named('Save settings to a file'));
    const saved = await savedFile(page);
    expect(saved.name).toMatch(/^larder-settings-\d{4}-\d\d-\d\d\.json$/);

    const others = JSON.parse(saved.text);
    others.settings.sync.pageLimit = 123;
    others.settings.scopes.follows = false;
    const filter = { kinds: [30_023], '#t': ['recipe'] };
    others.settings.scopes.custom = [{ name: 'Recipes', filter, relays: ['wss://127.0.0.1:2'] }];
    others.accounts = [{ pubkey: 'a'.repeat(64), label: 'a@example.org', active: false }];
    const uses = [{ pubkey: 'a'.repeat(64), read: true, write: false, typed: true }];
    // Switched off, so that nothing is asked of it.
    others.relays = [{ url: 'wss://127.0.0.1:1', origin: 'user', uses, enabled: false }];
    await offer('others.json', JSON.stringify(others));
    const told = await page.text('[data-testid="settings-changes"]');
    expect(told).toMatch(/a@example\.org npub1\w+…/);
    expect(told).toMatch(/Recipes.*"recipe".*127\.0\.0\.1:2/);
    expect(told).toContain('127.0.0.1:1');
    expect(told).toContain('Page size: 500 events → 123 events');
    expect((await readSnapshot(page)).settings.sync.pageLimit).toBe(500);
    expect(await inspect('settings')).toEqual(faultless);

    // The file says what is set already, when it is read.
    await changeSettings(page, { retention: { ownVanish: 'empty' } });
    // Two clicks, the second one as soon as the list is another: it agrees to nothing that was not read.
    const since = 'Empty my copies too → Keep my own copies';
    await page.evaluate(async (words) => {
      const changes = () => document.querySelector('[data-testid="settings-changes"]');
      const apply = () => changes()?.querySelector<HTMLElement>('[data-tone="primary"]')?.click();
      const anew = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!changes()?.textContent?.includes(words)) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document, { childList: true, subtree: true });
      });
      apply();
      await anew;
      apply();
    }, since);
    await waitForShown(page, 'the list', '[data-testid="settings-changes"]');
    expect(await page.text('[data-testid="settings-changes"]')).toContain(since);
    await waitForFocus(page, '[data-testid="settings-changes"] h3');
    await page.click(named('Leave everything as it is'));
    expect(await page.text('[data-testid="settings-file"] [role="status"]')).toBe('');
    others.settings.scopes.custom = [];
    await offer('again.json', JSON.stringify(others));
    expect((await readSnapshot(page)).settings.retention.ownVanish).toBe('empty');
    expect((await readSnapshot(page)).settings.sync.pageLimit).toBe(500);

    await page.click(named('Apply these changes'));
    await page.waitFor('them to be applied', () =>
      document.querySelector('[data-testid="settings-file"]')?.textContent?.includes('was applied'),
    );
    await waitForFocus(page, '[data-testid="settings-file"]');
    const { settings, accounts, relays } = await readSnapshot(page);
    expect(settings.sync.pageLimit).toBe(123);
    expect(settings.scopes.follows).toBe(false);
    expect(accounts).toMatchObject([{ label: 'a@example.org', active: false }]);
    expect(relays).toMatchObject([{ url: 'wss://127.0.0.1:1/', enabled: false, local: true }]);
  });

  it('takes nothing over from a file with a fault, and names the field', async () => {
    const before = await readSnapshot(page);
    const text = JSON.stringify({
      larder: 'settings',
      version: 1,
      settings: { sync: { pageLimit: 7, idleTimeoutSeconds: -1 } },
      accounts: [],
      relays: [],
    });
    await page.setFiles(settingsInput, [await file('fault.json', text)]);
    await page.waitFor('the fault', () =>
      document
        .querySelector('[data-testid="settings-file"] [role="alert"]')
        ?.textContent?.includes('settings.sync.idleTimeoutSeconds'),
    );
    expect((await readSnapshot(page)).settings).toEqual(before.settings);
    expect(await inspect('settings-fault')).toEqual(faultless);
  });

  it('makes room as far as the user wants, and says what went', async () => {
    const some = events.slice(1);
    await bring('again.jsonl', asLines(some));
    await waitForEvents(some.length);
    // They are older than that, and of accounts that are not this user's.
    const spared = some.filter(({ kind }) => kind === 5 || kind === 62);
    await page.type('[data-setting="maxAgeDays"] input', '10');
    await page.click('[data-testid="retention"] button[type="submit"]');
    await page.waitFor('what went', () => document.querySelector('tr[data-reason="age"]'));
    await waitForEvents(spared.length);
    const { evictions } = await readSnapshot(page);
    const gone = some.length - spared.length;
    expect(evictions).toMatchObject([{ reason: 'age', events: gone }]);
    expect(await page.text('tr[data-reason="age"]')).toContain(gone.toLocaleString('en'));
    expect(await inspect('evicted')).toEqual(faultless);
  });
});
