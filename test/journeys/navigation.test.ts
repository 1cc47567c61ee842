import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { welcomePath } from '../support/user/complete-welcome';
import { goToPage, openDashboard } from '../support/user/dashboard';
import { launchWithLarder } from '../support/user/start-user';
import { waitForShown } from '../support/user/wait-for-shown';

/** Runs in a page of Larder's. Both browsers have it under this name, with promises. */
async function countTabs(): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: { tabs: { query(about: object): Promise<object[]> } };
  };
  return (await chrome.tabs.query({})).length;
}

const toWelcome = 'aria/Get started[role="button"]';

describe.each(browserNames)('the way through the dashboard, in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'events');
  });

  afterAll(() => browser?.close());

  it.each([
    ['events', 'Events'],
    ['sync', 'Sync'],
  ])('leads from the page of %s to the setup who has not been there', async (where, heading) => {
    await goToPage(page, where, heading);
    await waitForShown(page, 'what to do', 'main .notice button[data-tone="primary"]');
    expect(await page.text('main')).not.toContain('Sync now');
    const before = await page.evaluate(countTabs);
    await page.click(toWelcome);
    await expect.poll(() => page.evaluate(countTabs)).toBe(before + 1);
    // Firefox does not tell a test of a tab that an extension opens later on.
    if (name === 'chrome') await (await browser.openedPage(welcomePath)).close();
    await page.toFront();
  });

  it('marks the current page without colours, too', async () => {
    await goToPage(page, 'settings', 'Settings');
    const marked = await page.evaluate(() =>
      [...document.querySelectorAll('nav a')]
        .filter((it) => {
          const bar = getComputedStyle(it, '::before');
          return bar.content !== 'none' && Number.parseFloat(bar.borderInlineStartWidth) > 0;
        })
        .map((it) => it.getAttribute('href')),
    );
    expect(marked).toEqual(['#settings']);
  });

  it('comes to the last page also in a low window', async () => {
    await page.resize(911, 420);
    const last = await page.evaluate(() => {
      // As the keyboard comes to it, wherever the page was scrolled to.
      scrollTo(0, document.documentElement.scrollHeight);
      const link = document.querySelector<HTMLElement>('nav a[href="#health"]');
      link?.focus();
      const box = link?.getBoundingClientRect();
      return { top: box?.top ?? -1, bottom: box?.bottom ?? Infinity, height: innerHeight };
    });
    expect(last.top).toBeGreaterThanOrEqual(0);
    expect(last.bottom).toBeLessThanOrEqual(last.height);
  });
});
