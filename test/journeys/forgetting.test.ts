import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';

const named = (name: string) => `aria/${name}[role="button"]`;

describe.each(browserNames)('what Larder is told to forget in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const says = (what: string) =>
    page.waitFor(
      `“${what}”`,
      (words) =>
        document.querySelector('dialog') === null &&
        [...document.querySelectorAll('main [role="status"]')].some(
          ({ textContent }) => textContent === words,
        ),
      { args: [what] },
    );

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'sync');
  });

  afterAll(() => browser?.close());

  it('is said to be forgotten once it is: what was learned of the relays', async () => {
    await page.click(named('Reset all relays'));
    await page.click(named('Reset all'));
    await says('All relays were reset.');
    await waitForFocus(page, '.forget button');
  });

  it('is asked about first, in a question that is read out', async () => {
    await page.click(named('Clear the cache'));
    await waitForShown(page, 'the question', 'dialog:modal');
    const described = await page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      const ids = dialog?.getAttribute('aria-describedby')?.split(' ') ?? [];
      return {
        role: dialog?.getAttribute('role'),
        words: ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      };
    });
    expect(described.role).toBe('alertdialog');
    expect(described.words).toContain('The outbox is emptied, too.');
    await page.press('Escape');
    await page.waitFor('the question to go', () => document.querySelector('dialog') === null);
  });

  it('is said to be forgotten once it is: the cache', async () => {
    await page.click(named('Clear the cache'));
    await page.type('dialog input', 'clear');
    await page.press('Enter');
    await says('The cache was cleared.');
  });

  it('is not said to be forgotten again when it is not', async () => {
    await page.click(named('Clear the cache'));
    await page.click(named('Cancel'));
    await page.waitFor(
      'nothing said',
      () =>
        document.querySelector('dialog') === null &&
        !document.querySelector('main')?.textContent?.includes('was cleared'),
    );
  });
});
