import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ExtensionBrowser, TestPage } from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample } from '../support/sample-events';
import { allowSite, popupPath } from '../support/user/allow-site';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { expectedIds } from '../support/user/expected-ids';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb, missingIn } from '../support/user/page-queries';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const sample = { seed: 41, count: 300, own: 200, mentions: 100 };
const warning = 'Nothing is kept after the browser is closed';

/** A profile in which there is a file where the browser wants its folder of databases. */
async function brokenProfile(file: string): Promise<string> {
  const profile = await mkdtemp(path.join(tmpdir(), 'larder-broken-'));
  const place = path.join(profile, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, '');
  return profile;
}

describe('a browser that refuses databases', () => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let expected: ReadonlySet<string>;
  let browser: ExtensionBrowser | undefined;
  let profile: string | undefined;

  beforeAll(async () => {
    const events = await cachedSample(sample);
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    expected = expectedIds([...events, ...indexer.events()]);
    site = await serveHtml('<title>A web app</title>');
  });

  afterEach(async () => {
    await browser?.close();
    if (profile !== undefined) await rm(profile, { recursive: true, force: true });
    [browser, profile] = [undefined, undefined];
  });

  afterAll(async () => {
    await Promise.all([relay?.stop(), indexer?.stop(), site?.close()]);
  });

  const waitFor = (page: TestPage, words: string) =>
    page.waitFor(`“${words}”`, (told) => document.body.textContent?.includes(told), {
      args: [words],
    });
  const waitForEvents = (dashboard: TestPage) =>
    dashboard.waitFor(
      'every event to be counted',
      (words) => document.querySelector('[data-testid="cache"] dd')?.textContent === words,
      { args: [String(expected.size)], timeoutMs: 60_000 },
    );
  const sayWhatIsKept = async (running: ExtensionBrowser) => {
    const popup = await running.openExtensionPage(popupPath);
    await waitFor(popup, warning);
    await popup.close();
    const dashboard = await openDashboard(running, 'storage');
    await waitFor(dashboard, warning);
    await waitForEvents(dashboard);
    return dashboard;
  };

  it('has them in memory in Firefox with a broken profile, and says so, and again after a restart', async () => {
    profile = await brokenProfile('storage');
    const running = await launchWithLarder('firefox', { profile });
    browser = running;
    const welcome = await firstRun(running, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await welcome.close();
    const dashboard = await sayWhatIsKept(running);
    const screen = { width: 1200, file: 'firefox-in-memory' };
    expect(await inspectScreen(dashboard, screen)).toEqual(faultless);

    const app = await running.openPage(site.origin);
    expect(await callNostrDb(app, 'count', {})).toEqual({ result: 0 });
    await allowSite(running, site.origin);
    expect(await missingIn(app, [...expected])).toEqual([]);

    // What was in memory is gone, and comes by itself; what was decided has stayed.
    await running.restart();
    const again = await sayWhatIsKept(running);
    const later = await running.openPage(site.origin);
    await until(
      async () => (await missingIn(later, [...expected])).length === 0,
      () => new Error(`Not every event came back.\n${running.log().slice(-20).join('\n')}`),
      30_000,
    );
    await again.close();
  });

  it('has them in memory in permanent private browsing, and says so', async () => {
    const running = await launchWithLarder('firefox', { alwaysPrivate: true });
    browser = running;
    // It was installed before it was allowed there, and opened nothing then.
    await running.openExtensionPage(welcomePath);
    const welcome = await firstRun(running, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await sayWhatIsKept(running);
  });

  it('is told of in Chromium, which has no other place for them', async () => {
    profile = await brokenProfile('Default/IndexedDB');
    browser = await launchWithLarder('chrome', { profile });
    const dashboard = await openDashboard(browser, 'storage');
    await waitFor(dashboard, 'The event database failed');
    await dashboard.click('aria/Rebuild the database[role="button"]');
    await dashboard.click('aria/Delete and rebuild[role="button"]');
    await dashboard.waitFor('the rebuilding to fail', () =>
      document.querySelector('dialog [role="alert"]')?.textContent?.includes('Restart the browser'),
    );
    expect(await dashboard.text()).not.toContain(warning);
  });
});
