import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleAccount } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { changeSettings } from '../support/user/change-settings';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard, relayPage, waitForHeading } from '../support/user/dashboard';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { launchWithLarder } from '../support/user/start-user';

const { npub, pubkey } = sampleAccount;
const url = 'ws://127.0.0.1:9/';

describe.each(browserNames)('a relay that was removed in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const shows = (what: string, selector: string) =>
    page.waitFor(what, (css) => document.querySelector(css), { args: [selector] });
  const goTo = async (where: string, heading: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to;
    }, where);
    await waitForHeading(page, heading);
  };

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, relayPage(url));
    await changeSettings(page, { indexers: [] });
    await askBackground(page, { type: 'account.add', input: npub });
    await askBackground(page, { type: 'relay.add', pubkey, url, read: true, write: true });
  });

  afterAll(() => browser?.close());

  it('takes nobody to the list who has gone elsewhere meanwhile', async () => {
    const release = await holdAnswers(page, 'relay.remove');
    await page.click('aria/Remove[role="button"]');
    await waitForHeld(page);
    await goTo('sync', 'Sync');
    await release();
    await askBackground(page, { type: 'sync.status' });
    expect(await page.evaluate(() => location.hash)).toBe('#sync');
  });

  it('can be had back where the list is seen next, until it is added again by hand', async () => {
    await goTo('relays', 'Relays');
    await shows('the way back', `[data-removed="${url}"] button`);
    await page.type('[data-testid="relay-input"]', url);
    await page.click('.add-relay button[type="submit"]');
    await shows('it, and no way back', `main:not(:has([data-removed])) tr[data-relay="${url}"]`);
  });
});
