import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { openDashboard, relayPage, unfoldAll } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const findField = '[data-testid="find-setting"]';
const notifySwitch = '[data-group="notify"] .switch';
const language = '[data-testid="language"]';

/** Runs in a page of Larder's. */
function allowed(): Promise<boolean> {
  const scope = globalThis as unknown as { browser?: Browser; chrome: Browser };
  return (scope.browser ?? scope.chrome).permissions.contains({ permissions: ['notifications'] });
}

const named = (words: string) => `aria/${words}[role="button"]`;

describe.each(browserNames)('what the user prefers, in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  const inspect = (title: string) =>
    inspectScreen(page, { width: 1200, file: `${name}-preferences-${title}` });
  const recordOf = async (url: string) =>
    (await readSnapshot(page)).relays.find((it) => it.url === url);
  const chosenLanguage = () =>
    page.evaluate((css) => document.querySelector<HTMLSelectElement>(css)?.value, language);
  /** Another language is another page: until it is there, a click or a choice would be lost. */
  const chooseLanguage = async (wanted: string): Promise<void> => {
    await page.evaluate(() => {
      document.documentElement.dataset.earlier = '';
    });
    await page.select(language, wanted);
    await page.waitFor(
      `the page in the language ${wanted}`,
      (css, value) =>
        document.documentElement.dataset.earlier === undefined &&
        document.querySelector<HTMLSelectElement>(css)?.value === value,
      { args: [language, wanted] },
    );
  };

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 79, count: 20, own: 10, mentions: 5 });
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await welcome.close();
    page = await openDashboard(browser, 'settings');
    await unfoldAll(page);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
  });

  it('says what is in force, and where it comes from', async () => {
    const from = (setting: string) => page.text(`[data-effective="${setting}"]`);
    expect(await from('pageLimit')).toContain('Larder');
    expect(await from('follows')).toContain('You');
    expect(await from('maxMegabytes')).toContain('No limit');
    // Another group has a setting of this name.
    expect(await from('backfillSinceHours')).toContain('How far back');
    const group = 'tbody:has([data-effective="backfillSinceHours"]) th[scope="rowgroup"]';
    expect(await page.text(group)).toBe('Method and time range');
  });

  it('finds a setting by words of its name or of what it does, and loses nothing typed', async () => {
    const shownGroups = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLDetailsElement>('[data-group]')].flatMap((group) =>
          group.checkVisibility() && group.open ? (group.getAttribute('data-group') ?? '') : [],
        ),
      );
    const find = async (words: string, told: RegExp) => {
      await page.type(findField, words);
      await page.waitFor(
        `what is told of “${words}”`,
        (source) =>
          new RegExp(source).test(document.querySelector('.find-setting .hint')?.textContent ?? ''),
        { args: [told.source] },
      );
    };
    await page.close();
    page = await openDashboard(browser, 'settings');
    await page.click('[data-group="indexGroup"] summary');
    await page.type('[data-setting="indexers"] textarea', 'wss://typed.example');
    await find('METERED', /^\d+ settings?$/);
    expect(await shownGroups()).toContain('courtesyGroup');
    expect(await shownGroups()).not.toContain('scopesGroup');
    expect(await inspect('settings-found')).toEqual(faultless);
    await find('own filters', /^1 setting$/);
    expect(await shownGroups()).toContain('customGroup');
    await find('no such words', /^No setting/);
    expect(await inspect('settings-not-found')).toEqual(faultless);
    await page.click(findField);
    await page.press('Escape');
    await page.waitFor('all settings', () =>
      document.querySelector('[data-group="indexGroup"]')?.checkVisibility(),
    );
    const typed = () =>
      document.querySelector<HTMLTextAreaElement>('[data-setting="indexers"] textarea')?.value;
    expect(await page.evaluate(typed)).toBe('wss://typed.example');
  });

  it('has stored an address that is the one it knew, in another spelling', async () => {
    const group = '[data-group="indexGroup"]';
    await page.click(`${group} summary`);
    await page.type(`${group} textarea`, indexer.url.replace('ws:', 'WS:'));
    await page.click(`${group} button[type="submit"]`);
    await page.waitFor('it to be stored', (css) => document.querySelector(css)?.textContent, {
      args: [`${group} .saved`],
    });
    const shown = await page.evaluate(
      (css) => document.querySelector<HTMLTextAreaElement>(css)?.value,
      `${group} textarea`,
    );
    expect(shown).toBe(indexer.url);
    expect(await page.text(`${group} .form-foot`)).not.toContain('Discard');
  });

  it('is as the user wants it: dark, and as the system has it again', async () => {
    const scheme = () => getComputedStyle(document.documentElement).colorScheme;
    await page.emulateColorScheme('light');
    await page.select('[data-testid="theme"]', 'dark');
    await page.waitFor(
      'the dark',
      () => getComputedStyle(document.documentElement).colorScheme === 'dark',
    );
    expect(await inspect('settings-dark')).toEqual(faultless);
    await page.reload();
    await page.waitFor('the page', () => document.querySelector('[data-testid="theme"]'));
    expect(await page.evaluate(scheme)).toBe('dark');
    await page.select('[data-testid="theme"]', 'system');
    await page.waitFor(
      'what the system has',
      () => getComputedStyle(document.documentElement).colorScheme === 'light dark',
    );
  });

  it('speaks the language that the user chose, also after it was opened anew', async () => {
    await chooseLanguage('en');
    expect(await page.text('h1')).toBe('Settings');
    await page.close();
    page = await openDashboard(browser, 'settings');
    await page.waitFor('the choice', (css) => document.querySelector(css), { args: [language] });
    expect(await chosenLanguage()).toBe('en');
    expect(await page.text('h1')).toBe('Settings');
    await chooseLanguage('browser');
  });

  it('says in the language that the user chose what is wrong with a key, and what that is called', async () => {
    await chooseLanguage('de');
    expect(await page.text('h1')).toBe('Einstellungen');
    const storage = await openDashboard(browser, 'storage');
    await storage.type('[data-setting="pinned"] textarea', 'hello');
    await storage.click('form:has([data-setting="pinned"]) button[type="submit"]');
    const said = await storage.waitFor(
      'a message at the field',
      () => document.querySelector('[data-setting="pinned"] [role="alert"]')?.textContent,
    );
    expect(said).toContain('Das ist weder ein öffentlicher Schlüssel noch eine Nostr-Adresse.');
    expect(said).toContain('invalid-public-key');
    await storage.close();
    await chooseLanguage('browser');
  });

  it('leads to the numbers, where they are what is wrong with a choice of kinds', async () => {
    const group = '[data-group="kindsGroup"]';
    await page.click(`${group} summary`);
    await page.select('[data-setting="mentionKinds"] select', '');
    await page.type('[data-setting="mentionKinds"] input', 'one, two');
    await page.click(`${group} button[type="submit"]`);
    await waitForFocus(page, '[data-setting="mentionKinds"] input[aria-invalid="true"]');
    await page.click(`${group} .form-foot button[type="button"]`);
    await waitForFocus(page, `${group} .form-foot`);
  });

  it('keeps a filter the user wrote, removes it, and takes that back', async () => {
    const filter = '[data-filter="Recipes"]';
    const remove = '[aria-label="Remove the filter “Recipes”"][aria-disabled="false"]';
    const kept = async () => (await readSnapshot(page)).settings.scopes.custom;
    await page.click('[data-group="customGroup"] summary');
    await page.type('[data-group="customGroup"] [name="name"]', 'Recipes');
    await page.type('[data-group="customGroup"] [name="filter"]', '{"kinds":[30023]}');
    await page.type('[data-group="customGroup"] [name="relays"]', relay.url);
    await page.click('[data-group="customGroup"] button[type="submit"]');
    await page.waitFor('the filter', (it) => document.querySelector(it), { args: [filter] });
    const before = await kept();
    expect(before).toMatchObject([{ name: 'Recipes', filter: { kinds: [30023] } }]);
    await page.click(remove);
    await page.waitFor('the way back', () => document.querySelector('[data-removed] button'));
    await waitForFocus(page, '.group-body');
    expect(await kept()).toEqual([]);
    expect(await inspect('filter-removed')).toEqual(faultless);
    await page.click('[data-removed] button');
    await page.waitFor('the filter again', (it) => document.querySelector(it), { args: [filter] });
    await waitForFocus(page, '.group-body');
    expect(await kept()).toEqual(before);
    await page.click(remove);
    await page.waitFor('no filter', (it) => !document.querySelector(it), { args: [filter] });
  });

  it('notifies nobody who has not asked for it', async () => {
    await page.waitFor('the setting', () => document.querySelector('[data-allowed="false"]'));
    expect(await page.evaluate(allowed)).toBe(false);
  });

  // In Chrome the browser's own question cannot be answered by a test.
  if (name === 'firefox') {
    it('notifies who has asked for it of a site that asks', async () => {
      await page.click(notifySwitch);
      await page.waitFor('the permission', () => document.querySelector('[data-allowed="true"]'));
      const app = await serveHtml('<title>An app that asks</title>');
      const appPage = await browser.openPage(app.origin);
      expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 0 });
      // A browser without a screen closes a notification at once: what it took stands in storage.
      await page.waitFor(
        'the notification',
        async (key) => {
          const { storage } = (globalThis as unknown as { browser: Browser }).browser;
          const { alertsTold } = await storage.local.get('alertsTold');
          return typeof alertsTold === 'object' && alertsTold !== null && key in alertsTold;
        },
        { args: [`site ${app.origin}`] },
      );
      await Promise.all([appPage.close(), app.close()]);
      await page.toFront();
      expect(await inspect('settings-notified')).toEqual(faultless);
      await page.click(notifySwitch);
      await page.waitFor('it to be given up', () =>
        document.querySelector('[data-allowed="false"]'),
      );
      expect(await page.evaluate(allowed)).toBe(false);
    });
  }

  it('adds a relay by its address, removes it, and takes that back as it was', async () => {
    await page.close();
    page = await openDashboard(browser, 'relays');
    const { accounts } = await readSnapshot(page);
    const url = 'ws://127.0.0.1:9/';
    await page.type('[data-testid="relay-input"]', 'ws://127.0.0.1:9');
    await page.click('.add-relay fieldset label:first-of-type input');
    await page.click('.add-relay button[type="submit"]');
    await page.waitFor('the relay', (selector) => document.querySelector(selector), {
      args: [`tr[data-relay="${url}"]`],
    });
    expect((await recordOf(url))?.uses).toMatchObject([
      { pubkey: accounts[0]?.pubkey, read: true, write: false },
    ]);
    await askBackground(page, { type: 'relay.update', url, fields: { notes: 'Mine.' } });
    const before = await recordOf(url);
    await page.close();
    page = await openDashboard(browser, relayPage(url));
    await page.click(named('Remove'));
    await page.waitFor('the notice', () => document.querySelector('[data-removed] button'));
    expect(await recordOf(url)).toBeUndefined();
    expect(await inspect('relay-removed')).toEqual(faultless);
    await page.click('[data-removed] button');
    await page.waitFor(
      'the relay to be back',
      (selector) => document.querySelector(selector) && !document.querySelector('[data-removed]'),
      { args: [`tr[data-relay="${url}"]`] },
    );
    await waitForFocus(page, 'h1');
    const { capability: _, ...after } = (await recordOf(url)) ?? {};
    const { capability: __, ...was } = before ?? {};
    expect(after).toEqual(was);
    expect(after).toMatchObject({ notes: 'Mine.' });
    await askBackground(page, { type: 'relay.remove', url });
  });
});
