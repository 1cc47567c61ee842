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
import { cutOff } from '../support/user/cut-off';
import { goToPage, openDashboard, relayPage } from '../support/user/dashboard';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';

const { npub, pubkey } = sampleAccount;
const url = 'ws://127.0.0.1:9/';

describe.each(browserNames)('relays by hand in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const textIn = (selector: string) =>
    page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.value, selector);

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, relayPage(url));
    await changeSettings(page, { indexers: [] });
    await askBackground(page, { type: 'account.add', input: npub });
    await askBackground(page, { type: 'relay.add', pubkey, url, read: true, write: true });
  });

  afterAll(() => browser?.close());

  it('take nobody to the list, once one is removed, who has gone elsewhere meanwhile', async () => {
    const release = await holdAnswers(page, 'relay.remove');
    await page.click('aria/Remove[role="button"]');
    await waitForHeld(page);
    await goToPage(page, 'sync', 'Sync');
    await release();
    await askBackground(page, { type: 'sync.status' });
    expect(await page.evaluate(() => location.hash)).toBe('#sync');
  });

  it('can be had back where the list is seen next, until they are added again', async () => {
    await goToPage(page, 'relays', 'Relays');
    await waitForShown(page, 'the way back', `[data-removed="${url}"] button`);
    await page.type('[data-testid="relay-input"]', url);
    await page.click('.add-relay button[type="submit"]');
    await waitForShown(
      page,
      'it, and no way back',
      `main:not(:has([data-removed])) tr[data-relay="${url}"]`,
    );
  });

  it('leave what is typed while another is being added', async () => {
    const input = '[data-testid="relay-input"]';
    const release = await holdAnswers(page, 'relay.add');
    await page.type(input, 'ws://127.0.0.1:19');
    await page.press('Enter');
    await waitForHeld(page);
    await page.type(input, 'ws://127.0.0.1:29');
    await release();
    await waitForShown(page, 'that it was added', '.add-relay [type="submit"][aria-busy="false"]');
    expect(await textIn(input)).toBe('ws://127.0.0.1:29');
  });

  it('leave the keyboard where it is when one is refused', async () => {
    const release = await holdAnswers(page, 'relay.add');
    await page.type('[data-testid="relay-input"]', 'no address');
    await page.press('Enter');
    await waitForHeld(page);
    const box = '.add-relay fieldset label:first-of-type input';
    await page.click(box);
    await release();
    await waitForShown(page, 'what is wrong', '[data-testid="relay-input"][aria-invalid="true"]');
    await waitForFocus(page, box);
  });

  it('are said to have no history only once it is known, and not where it could not be had', async () => {
    const empty = () => page.evaluate(() => document.body.textContent.includes('No run is'));
    const [unread, title] = ['ws://127.0.0.1:39/', 'ws://127.0.0.1:39'];
    await askBackground(page, { type: 'sync.pause' });
    await askBackground(page, { type: 'relay.add', pubkey, url: unread, read: true, write: true });
    const release = await holdAnswers(page, 'runs.list');
    await goToPage(page, relayPage(unread), title);
    await waitForHeld(page);
    expect(await empty()).toBe(false);
    await release();
    await page.waitFor('no history', () => document.body.textContent.includes('No run is'));
    await cutOff(page, 'runs.list');
    await goToPage(page, 'relays', 'Relays');
    await goToPage(page, relayPage(unread), title);
    await waitForShown(page, 'what went wrong', 'main .notice[role="alert"]');
    expect(await empty()).toBe(false);
  });
});
