import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { popupPath } from '../support/user/allow-site';
import { nameAccount, startFirstSync, welcomePath } from '../support/user/complete-welcome';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb } from '../support/user/page-queries';
import { launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';

const submit = '.step[data-state="open"] button[type="submit"]';

/** Pixels: of the popup, and of a window. */
const [popupWidth, windowWidth] = [360, 900];

describe.each(browserNames)('the screens in %s', (name) => {
  let relays: readonly TestRelay[];
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let welcome: TestPage;
  let popup: TestPage;

  /** What is wrong with the welcome page or the popup, as it stands. */
  const inspect = (page: TestPage, title: string) =>
    inspectScreen(page, {
      width: page === welcome ? windowWidth : popupWidth,
      file: `${name}-${title}`,
    });

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 61, count: 60, own: 30, mentions: 20 });
    // One of each: by negentropy, page by page, for members only, and gone.
    relays = await Promise.all([
      startTestRelay({ events }),
      startTestRelay({ events: events.slice(0, 40), negentropy: 'off-notice' }),
      startTestRelay({ negentropy: 'off-notice', refusesReq: 'auth-required: for members only' }),
      startTestRelay(),
    ]);
    await relays[3]?.stop();
    const urls = relays.map(({ url }) => url);
    indexer = await startIndexer({ write: urls, read: urls.slice(0, 2) }, events);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    welcome = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...(relays ?? []), indexer].map((relay) => relay?.stop()));
    await site?.close();
  });

  it('shuts nobody out of the popup before there is an account', async () => {
    popup = await browser.openExtensionPage(popupPath);
    await popup.waitFor('the first run', () => document.querySelector('.first-run'));
    expect(await inspect(popup, 'popup-first-run')).toEqual(faultless);
    await popup.close();
  });

  it('shuts nobody out of the question who they are, nor of its error', async () => {
    await welcome.type('[data-testid="account-input"]', 'hello');
    await welcome.click(submit);
    await welcome.waitFor('an error', () => document.querySelector('[aria-invalid="true"]'));
    expect(await inspect(welcome, 'welcome-1-error')).toEqual(faultless);
  });

  it('shuts nobody out of the choice of relays', async () => {
    await nameAccount(welcome, { account: sampleAccount.npub, indexers: [indexer.url] });
    await welcome.waitFor(
      'the relays',
      (count) => document.querySelectorAll('[role="switch"]').length === count,
      { args: [relays.length] },
    );
    expect(await inspect(welcome, 'welcome-2-relays')).toEqual(faultless);
  });

  it('shuts nobody out of the end of the first sync', async () => {
    await startFirstSync(
      welcome,
      relays.map(({ url }) => url),
    );
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    expect(await inspect(welcome, 'welcome-3-finished')).toEqual(faultless);
  });

  it('shuts nobody out of the popup, nor of the question of a site that waits', async () => {
    const page = await browser.openPage(site.origin);
    expect(await callNostrDb(page, 'query', {})).toEqual({ result: [] });
    popup = await browser.openExtensionPage(popupPath);
    await popup.waitFor('the question', () => document.querySelector('[data-permission="asking"]'));
    expect(await inspect(popup, 'popup-request')).toEqual(faultless);
  });

  it('shuts nobody out of the details of relays', async () => {
    for (const { url } of relays) await popup.click(`[data-relay="${url}"] .disclosure`);
    const conditions = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.relay')].map((row) => row.dataset.condition),
    );
    expect(conditions.toSorted()).toEqual(['failed', 'sign-in', 'synced', 'synced']);
    expect(await inspect(popup, 'popup-details')).toEqual(faultless);
    await popup.close();
  });

  it('shows its numbers without the background', async () => {
    const { status } = await waitForCount(welcome);
    await welcome.close();
    await browser.killBackground();
    expect(await browser.backgroundState()).toBe('stopped');
    popup = await browser.openExtensionPage(popupPath);
    const shown = await popup.waitFor(
      'the numbers',
      () => document.querySelector<HTMLElement>('[data-testid="status"]')?.dataset,
    );
    expect(shown).toMatchObject({ events: String(status.events), synced: '2', syncing: 'false' });
  });
});
