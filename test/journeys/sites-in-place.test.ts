import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { clickOnAtOnce } from '../support/user/click-on-at-once';
import { openDashboard, unfoldAll } from '../support/user/dashboard';
import { callNostrDb } from '../support/user/page-queries';
import { launchWithLarder } from '../support/user/start-user';

const asking = '[data-permission="asking"]';

describe.each(browserNames)('sites that are decided about in %s', (name) => {
  let browser: ExtensionBrowser;
  let apps: readonly ServedWebApp[];
  let page: TestPage;

  const origins = (selector = '') =>
    page.evaluate(
      (css) => [...document.querySelectorAll<HTMLElement>(css)].map((it) => it.dataset.origin),
      `details[data-origin]${selector}`,
    );
  beforeAll(async () => {
    apps = await Promise.all(['One', 'Two', 'Three'].map((it) => serveHtml(it)));
    browser = await launchWithLarder(name);
    page = await openDashboard(browser, 'sites');
    // Nothing is scrolled, or the browser would keep in place what lies below what has gone.
    await page.resize(1200, 3000);
    for (const app of apps) {
      await callNostrDb(await browser.openPage(app.origin), 'count', { kinds: [1] });
    }
    await page.waitFor(
      'three sites that ask',
      (sites) => document.querySelectorAll(sites).length === 3,
      { args: [`details${asking}`] },
    );
    await unfoldAll(page);
    await page.waitFor('three forms that take an answer', () => {
      const offered = '.site form [type="submit"][aria-disabled="false"]';
      return document.querySelectorAll(offered).length === 3;
    });
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all((apps ?? []).map((it) => it.close()));
  });

  it('keep their place, and a double click answers for one alone', async () => {
    const before = await origins();
    const form = (at: number) => `details[data-origin="${before[at]}"]`;
    const refuse = (at: number) => `${form(at)}${asking} .form-foot button[aria-label^="Refuse"]`;
    const allow = (at: number) => `${form(at)}${asking} button[type="submit"]`;
    expect(await clickOnAtOnce(page, allow(0), allow(1))).toBe(false);
    expect(await origins(asking)).toEqual([before[1], before[2]]);
    await page.waitFor('answers to be taken again', (css) => document.querySelector(css), {
      args: [`${refuse(1)}[aria-disabled="false"]`],
    });
    expect(await clickOnAtOnce(page, refuse(1), refuse(2))).toBe(false);
    expect(await origins(asking)).toEqual([before[2]]);
    expect(await origins('[data-permission="refused"]')).toEqual([before[1]]);
    expect(await origins()).toEqual(before);
  });
});
