import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { withholdHosts } from '../support/browser/withhold-hosts';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleEvents } from '../support/sample-events';
import { clickOnAtOnce } from '../support/user/click-on-at-once';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb } from '../support/user/page-queries';
import { openPopupOver } from '../support/user/popup-over';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const named = (name: string) => `aria/${name}[role="button"]`;
const hosts = '[data-testid="hosts"]';
const removeLoopback = '[aria-label="Remove http://127.0.0.1"][aria-disabled="false"]';

/** Looks before anything else runs. */
const early = '<title>app</title><script>window.seenFirst = typeof window.nostrdb;</script>';

describe.each(browserNames)('the choice of sites in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let app: ServedWebApp;
  let page: TestPage;
  let appPage: TestPage;

  const seenFirst = async () => {
    await appPage.reload();
    return appPage.evaluate(() => (window as unknown as { seenFirst: string }).seenFirst);
  };
  const runs = (everywhere: boolean) =>
    page.waitFor(
      everywhere ? 'every site' : 'chosen sites',
      (where, as) => document.querySelector<HTMLElement>(where)?.dataset.everywhere === as,
      { args: [hosts, String(everywhere)] },
    );

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 73, count: 30, own: 20, mentions: 5 });
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    app = await serveHtml(early);
    browser = await launchWithLarder(name);
    await waitForFirstSync(await firstRun(browser, indexer, [relay.url]));
    page = await openDashboard(browser, 'sites');
    appPage = await browser.openPage(app.origin);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await app?.close();
  });

  it('is every site at first', async () => {
    await runs(true);
    expect(await seenFirst()).toBe('object');
  });

  it('can be none of them, which the page of the sites and the popup say', async () => {
    if (name === 'firefox') await page.click(named('Only on sites I choose'));
    else await withholdHosts(browser);
    await runs(false);
    expect(await page.text(hosts)).toContain('No site finds Larder in its page.');
    expect(await seenFirst()).toBe('undefined');
    await page.toFront();
    const screen = { width: 1200, file: `${name}-dashboard-sites-nowhere` };
    expect(await inspectScreen(page, screen)).toEqual(faultless);

    const popup = await openPopupOver(browser, appPage);
    await popup.waitFor('the reason', () => document.querySelector('.not-here'));
    const small = { width: 360, file: `${name}-popup-not-here` };
    expect(await inspectScreen(popup, small)).toEqual(faultless);
    await popup.close();
  });

  it('is offered for the site in the tab, by the popup, once its icon was clicked', async () => {
    await browser.clickIcon(app.origin);
    const popup = await openPopupOver(browser, appPage);
    const offer = '.not-here button[data-tone="primary"]';
    await popup.waitFor('the offer', (button) => document.querySelector(button), { args: [offer] });
    expect(await popup.text(offer)).toContain('http://127.0.0.1');
    // Chromium asks in a window of its own, which no test can answer.
    if (name === 'firefox') {
      await popup.click(offer);
      await appPage.waitFor(
        'the page to be loaded again, with Larder',
        () => (window as unknown as { seenFirst: string }).seenFirst === 'object',
      );
      await popup.waitFor('no offer', () => !document.querySelector('.not-here'));
      expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 0 });
      await page.click(removeLoopback);
      await page.waitFor('no site', () => document.querySelector('[data-pattern]') === null);
      expect(await seenFirst()).toBe('undefined');
    }
    await popup.close();
  });

  it('takes no address that is none', async () => {
    await page.type(`${hosts} input`, '*');
    await page.click(`${hosts} button[type="submit"]`);
    await page.waitFor(
      'what is wrong',
      (where) => document.querySelector(`${where} [aria-invalid="true"]`),
      {
        args: [hosts],
      },
    );
  });

  it('lets Larder run on one of them, before the page’s first script', async () => {
    if (name === 'firefox') {
      await page.type(`${hosts} input`, app.origin);
      await page.click(`${hosts} button[type="submit"]`);
    } else await withholdHosts(browser, ['http://127.0.0.1/*']);
    await page.waitFor('the site', () =>
      document.querySelector('[data-pattern="http://127.0.0.1/*"]'),
    );
    expect(await seenFirst()).toBe('object');
    const popup = await openPopupOver(browser, appPage);
    await popup.waitFor('that it has not called', () =>
      document.querySelector('[data-site="none"]'),
    );
    await popup.close();
    expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 0 });
    await page.toFront();
    const screen = { width: 1200, file: `${name}-dashboard-sites-chosen` };
    expect(await inspectScreen(page, screen)).toEqual(faultless);
  });

  if (name === 'firefox') {
    it('leaves one site at a double click, and not the next one, too', async () => {
      await page.type(`${hosts} input`, 'http://localhost');
      await page.click(`${hosts} button[type="submit"]`);
      const remove = (pattern: string) => `[data-pattern="${pattern}"] button`;
      const [first = '', next = ''] = await page.waitFor('two sites', () => {
        const offered = document.querySelectorAll<HTMLElement>(
          '[data-pattern]:has([aria-disabled="false"])',
        );
        return offered.length === 2 && [...offered].map(({ dataset }) => dataset.pattern ?? '');
      });
      expect(await clickOnAtOnce(page, remove(first), remove(next))).toBe(true);
      await page.waitFor('the next one to be offered', (it) => document.querySelector(it), {
        args: [`${remove(next)}[aria-disabled="false"]`],
      });
      expect(await page.evaluate(() => document.querySelectorAll('[data-pattern]').length)).toBe(1);
    });

    it('leaves a site again, and comes back to all', async () => {
      await page.click('[data-pattern] button[aria-disabled="false"]');
      await page.waitFor('no site', () => document.querySelector('[data-pattern]') === null);
      await waitForFocus(page, hosts);
      expect(await seenFirst()).toBe('undefined');
      await page.click(named('Run on every site'));
      await runs(true);
      expect(await seenFirst()).toBe('object');
    });
  }
});
