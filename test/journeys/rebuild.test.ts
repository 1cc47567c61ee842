import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaVersion } from '../../src/store/schema';
import version1 from '../contract/migrations/version-1.json';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, sampleAccount } from '../support/sample-events';
import { allowSite, popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { catchSavedFiles, savedFile } from '../support/user/catch-saved-files';
import { cutOff } from '../support/user/cut-off';
import { openDashboard } from '../support/user/dashboard';
import { expectedIds } from '../support/user/expected-ids';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb, missingIn } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { showProblem } from '../support/user/show-problem';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForBadge } from '../support/user/wait-for-badge';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const sample = { seed: 41, count: 300, own: 200, mentions: 100 };
const named = (name: string) => `aria/${name}[role="button"]`;

/** Leaves a database of this version and no tables in place of Larder's. */
function breakDatabase(extensionPage: TestPage, version: number): Promise<void> {
  return extensionPage.evaluate(async (wanted) => {
    // At once, so that the background cannot come back in between.
    indexedDB.deleteDatabase('larder');
    const request = indexedDB.open('larder', wanted);
    await new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    request.result.close();
  }, version);
}

/**
 * Puts a database of the first version in place of Larder's, without events, and keeps it open: as a
 * window does that was left behind by an update.
 */
function holdOldDatabase(extensionPage: TestPage): Promise<void> {
  return extensionPage.evaluate(async (tables) => {
    // Of an earlier try.
    window.heldDatabase?.close();
    indexedDB.deleteDatabase('larder');
    const request = indexedDB.open('larder', 1);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes } of tables) {
        const table = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const { name: index, keyPath: path, ...options } of indexes) {
          table.createIndex(index, path, options);
        }
      }
    };
    await new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    window.heldDatabase = request.result;
  }, version1.tables);
}

declare global {
  interface Window {
    heldDatabase?: IDBDatabase;
  }
}

describe.each(browserNames)('an event database that does not work in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let app: TestPage;
  let dashboard: TestPage;
  let expected: ReadonlySet<string>;
  let folder: string;

  const waitForProblem = (page: TestPage, words: string) =>
    page.waitFor(
      'the problem to be told',
      (told) => document.querySelector('.notice[data-tone="bad"]')?.textContent?.includes(told),
      { args: [words] },
    );
  const waitForEvents = (count: number) =>
    dashboard.waitFor(
      `${count} events in the cache`,
      (words) => document.querySelector('[data-testid="cache"] dd')?.textContent === words,
      { args: [String(count)], timeoutMs: 60_000 },
    );
  const rebuild = async () => {
    await dashboard.click(named('Rebuild the database'));
    await dashboard.click(named('Delete and rebuild'));
    await dashboard.waitFor('the new database', () =>
      document.querySelector('[data-testid="rebuilt"]'),
    );
    await waitForAll();
  };
  /** By what the site can read: what is shown may be the count of the database before. */
  const waitForAll = async () => {
    await until(
      async () => (await missingIn(app, [...expected])).length === 0,
      () => new Error(`Not every event came back.\n${browser.log().slice(-20).join('\n')}`),
      60_000,
    );
    await waitForEvents(expected.size);
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'larder-rebuild-'));
    const events = await cachedSample(sample);
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    expected = expectedIds([...events, ...indexer.events()]);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await welcome.close();
    app = await browser.openPage(site.origin);
    await callNostrDb(app, 'count', {});
    await allowSite(browser, site.origin);
    dashboard = await openDashboard(browser, 'storage');
    await waitForEvents(expected.size);
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
    await Promise.all([relay?.stop(), indexer?.stop(), site?.close()]);
  });

  it('because a newer Larder made it, is told of in popup and dashboard, and on the icon', async () => {
    await waitForBadge(dashboard, '');
    await breakDatabase(dashboard, 99);
    await browser.killBackground();
    expect(await callNostrDb(app, 'count', {})).toEqual({ code: 'storage-newer' });
    await waitForBadge(dashboard, '!');
    const popup = await browser.openExtensionPage(popupPath);
    await waitForProblem(popup, 'A newer Larder made this event database.');
    expect(await popup.text()).toContain('What you can do');
    // Nor does it say of the page what it could not look up.
    await popup.waitFor('that it is not known', () =>
      document.querySelector('[data-site="unknown"]'),
    );
    expect(await popup.text()).not.toContain('has not asked');
    const small = { width: 360, file: `${name}-popup-site-unknown` };
    expect(await inspectScreen(popup, small)).toEqual(faultless);
    await popup.close();
    await waitForProblem(dashboard, 'A newer Larder made this event database.');
    expect(await dashboard.text('[data-testid="repair"]')).toContain('Update Larder first');
    const screen = { width: 1200, file: `${name}-repair` };
    expect(await inspectScreen(dashboard, screen)).toEqual(faultless);
  });

  it('stays as it is until the user says that it may go', async () => {
    await dashboard.click(named('Rebuild the database'));
    await dashboard.waitFor('the question', () => document.querySelector('dialog[open]'));
    expect(await dashboard.text('dialog')).toContain('in this database alone is lost');
    await dashboard.click(named('Cancel'));
    expect(await callNostrDb(app, 'count', {})).toEqual({ code: 'storage-newer' });
  });

  it('is made anew by a click, filled from the relays, and read by who was allowed to before', async () => {
    const before = await readSnapshot(dashboard);
    await rebuild();
    const after = await readSnapshot(dashboard);
    expect(after.status.problem).toBeUndefined();
    await waitForBadge(dashboard, '');
    expect(after.settings).toEqual(before.settings);
    expect(after.accounts.map(({ pubkey }) => pubkey)).toEqual([sampleAccount.pubkey]);
    expect(after.grants).toMatchObject(before.grants.map(({ origin }) => ({ origin })));
    const urls = ({ relays }: typeof after) => relays.map(({ url, enabled }) => [url, enabled]);
    expect(urls(after)).toEqual(urls(before));
    expect(await inspectScreen(dashboard, { width: 1200, file: `${name}-rebuilt` })).toEqual(
      faultless,
    );
    await dashboard.click(named('Hide'));
    await dashboard.waitFor(
      'the notice to be gone',
      () => !document.querySelector('[data-testid="rebuilt"]'),
    );
    await waitForFocus(dashboard, 'h1');
  });

  it('because its tables are gone, is made anew, too', async () => {
    await breakDatabase(dashboard, schemaVersion);
    await browser.killBackground();
    expect(await callNostrDb(app, 'count', {})).toEqual({ code: 'storage-failed' });
    await waitForProblem(dashboard, 'The event database failed');
    await dashboard.reload();
    await rebuild();
  });

  it('is not told of as made anew when it failed later and goes on by itself', async () => {
    // It would say that all is well as soon as it notes anything.
    await browser.killBackground();
    await showProblem(dashboard, true);
    await dashboard.waitFor('the way out', () => document.querySelector('[data-testid="repair"]'));
    await showProblem(dashboard, false);
    await dashboard.waitFor('that to go', () => !document.querySelector('[data-testid="repair"]'));
    expect(await dashboard.text('[data-testid="rebuilt"]')).toBe('');
  });

  it('that could not be filled is told of, also when the problem itself is gone', async () => {
    const told = 'The connection to Larder’s background was lost.';
    await browser.killBackground();
    await showProblem(dashboard, true);
    await cutOff(dashboard, 'cache.rebuild');
    await dashboard.click(named('Rebuild the database'));
    await dashboard.click(named('Delete and rebuild'));
    await dashboard.waitFor('the error', () => document.querySelector('dialog [role="alert"]'));
    await showProblem(dashboard, false);
    await dashboard.waitFor('that to go', () => !document.querySelector('[data-testid="repair"]'));
    expect(await dashboard.text('[data-testid="rebuild-failed"]')).toContain(told);
    await waitForFocus(dashboard, '[data-testid="rebuild-failed"]');
    await dashboard.click(named('Hide'));
    await dashboard.reload();
  });

  it('because a window of an older Larder keeps it open, is told of, and goes on by itself', async () => {
    await holdOldDatabase(dashboard);
    await browser.killBackground();
    expect(await callNostrDb(app, 'count', {})).toEqual({ code: 'storage-blocked' });
    await waitForProblem(dashboard, 'Close the other windows');
    await waitForBadge(dashboard, '!');
    expect(await dashboard.text()).not.toContain('Rebuild the database');
    const screen = { width: 1200, file: `${name}-blocked` };
    expect(await inspectScreen(dashboard, screen)).toEqual(faultless);
    const popup = await browser.openExtensionPage(popupPath);
    await popup.waitFor('that the site is not known', () =>
      document.querySelector('[data-site="unknown"]'),
    );
    await dashboard.evaluate(() => window.heldDatabase?.close());
    await popup.waitFor('it to be looked up', () => document.querySelector('[data-site="none"]'));
    await popup.close();
    await dashboard.waitFor(
      'the problem to be gone',
      () => !document.querySelector('.notice[data-tone="bad"]'),
    );
    expect(await callNostrDb(app, 'count', {})).toEqual({ result: expect.any(Number) });
    await waitForBadge(dashboard, '');
  });

  it('is made anew also while the background has it open', async () => {
    await dashboard.reload();
    const reply = await askBackground(dashboard, { type: 'cache.rebuild', confirm: true });
    expect(reply).toMatchObject({ ok: true });
    await waitForAll();
  });

  it('is filled from a file that was saved before, where no relay is left', async () => {
    await dashboard.reload();
    await catchSavedFiles(dashboard);
    const save = () => dashboard.click(named('Save all events to a file'));
    await save();
    const { text } = await savedFile(dashboard);
    await relay.stop();
    await breakDatabase(dashboard, schemaVersion);
    await browser.killBackground();
    expect(await callNostrDb(app, 'count', {})).toEqual({ code: 'storage-failed' });
    await waitForProblem(dashboard, 'The event database failed');
    await dashboard.click(named('Rebuild the database'));
    await dashboard.click(named('Delete and rebuild'));
    await dashboard.waitFor('the new database', () =>
      document.querySelector('[data-testid="rebuilt"]'),
    );
    expect(await missingIn(app, [...expected])).not.toEqual([]);
    const file = path.join(folder, 'events.jsonl');
    await writeFile(file, text);
    await dashboard.setFiles('[data-testid="import"] input[type="file"]', [file]);
    await waitForAll();
    await dashboard.waitFor('the end of the file', () =>
      document.querySelector('[data-testid="import"][data-running="false"] [data-testid="tally"]'),
    );
    await save();
    expect((await savedFile(dashboard)).text).toBe(text);
  });
});
