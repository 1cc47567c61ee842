import { afterEach, expect, it } from 'vitest';
import { allowInPrivate } from '../support/browser/allow-in-private';
import type { ExtensionBrowser, TestPage } from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import { callNostrDb } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder } from '../support/user/start-user';

let browser: ExtensionBrowser | undefined;

afterEach(() => browser?.close());

it('serves no site in a private window of Firefox in which it is allowed, and remembers none', async () => {
  browser = await launchWithLarder('firefox', { alwaysPrivate: true });
  const site = await serveHtml('<title>private</title>');
  const page = await browser.openPage(site.origin);
  expect(await callNostrDb(page, 'query', {})).toEqual({ code: 'disconnected' });
  expect(await callNostrDb(page, 'supports')).toEqual({ code: 'disconnected' });
  const admin = await browser.openExtensionPage('src/ui/popup/index.html');
  // Neither a decision, a request nor a count speaks of it.
  expect(JSON.stringify(await readSnapshot(admin))).not.toContain(site.origin);
  await site.close();
});

it('is in no private window of Chromium, and where it is allowed, serves no site and remembers none', async () => {
  browser = await launchWithLarder('chrome');
  const site = await serveHtml('<title>private</title>');
  const hasNostrdb = (page: TestPage) => page.evaluate(() => 'nostrdb' in window);
  expect(await hasNostrdb(await browser.openPrivatePage(site.origin))).toBe(false);
  await allowInPrivate(browser);
  const page = await browser.openPrivatePage(site.origin);
  expect(await hasNostrdb(page)).toBe(true);
  expect(await callNostrDb(page, 'query', {})).toEqual({ code: 'disconnected' });
  expect(await callNostrDb(page, 'supports')).toEqual({ code: 'disconnected' });
  const admin = await browser.openExtensionPage('src/ui/popup/index.html');
  expect(JSON.stringify(await readSnapshot(admin))).not.toContain(site.origin);
  // The same site in an ordinary window is served, and nothing else was in its way.
  const ordinary = await browser.openPage(site.origin);
  expect(await callNostrDb(ordinary, 'count', {})).toEqual({ result: 0 });
  await site.close();
});
