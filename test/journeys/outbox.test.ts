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
import { sampleEvents } from '../support/sample-events';
import { addNote } from '../support/user/add-note';
import { allowSite } from '../support/user/allow-site';
import { openDashboard } from '../support/user/dashboard';
import { callNostrDb } from '../support/user/page-queries';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForAttempts } from '../support/user/wait-for-attempts';
import { waitForFirstSync } from '../support/user/wait-for-sync';
import { waitForTargets } from '../support/user/wait-for-targets';

const named = (name: string) => `aria/${name}[role="button"]`;

describe.each(browserNames)('another try of the outbox in %s', (name) => {
  let one: TestRelay;
  let other: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let page: TestPage;
  let app: TestPage;

  const idsIn = (relay: TestRelay) => relay.events().map(({ id }) => id);

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 99, count: 20, own: 20 });
    [one, other] = await Promise.all([startTestRelay({ events }), startTestRelay({ events })]);
    const urls = [one.url, other.url];
    indexer = await startIndexer({ write: urls, read: urls }, events);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await welcome.close();
    page = await openDashboard(browser, 'outbox');
    app = await browser.openPage(site.origin);
    await callNostrDb(app, 'query', {});
    await allowSite(browser, site.origin);
    await other.stop();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([one, other, indexer].map((relay) => relay?.stop()));
    await site?.close();
  });

  it('has one button where one relay lacks the event', async () => {
    const { id } = await addNote(app, 'Hello to one more');
    await waitForTargets(page, id, ['accepted', 'waiting']);
    await waitForAttempts(page, id, other.url, 1);
    const buttons = await page.evaluate(
      (css) => [...document.querySelectorAll(css)].map((it) => it.textContent),
      `[data-event="${id}"] button`,
    );
    expect(buttons).toEqual(['Try again', 'Cancel']);
    // By itself it would be tried after a minute.
    await page.click(named('Try again: Hello to one more'));
    await waitForAttempts(page, id, other.url, 2);
    await other.restart();
    await page.click(named('Try again: Hello to one more'));
    await waitForTargets(page, id, ['accepted']);
    expect(idsIn(other)).toContain(id);
  });

  it('is had with each of several relays that lack it', async () => {
    await Promise.all([one.stop(), other.stop()]);
    const { id } = await addNote(app, 'Hello to both');
    for (const { url } of [one, other]) await waitForAttempts(page, id, url, 1);
    await page.click(`[data-event="${id}"] [data-relay="${other.url}"] button`);
    await waitForAttempts(page, id, other.url, 2);
    await waitForAttempts(page, id, one.url, 1);
    await Promise.all([one.restart(), other.restart()]);
    await page.click(named('Try again: Hello to both'));
    await waitForTargets(page, id, ['accepted']);
    for (const relay of [one, other]) expect(idsIn(relay)).toContain(id);
  });
});
