import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleAccount } from '../support/sample-events';
import { nameAccount, startFirstSync, welcomePath } from '../support/user/complete-welcome';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { launchWithLarder } from '../support/user/start-user';
import { waitForShown } from '../support/user/wait-for-shown';

/** Nobody listens there. */
const gone = 'ws://127.0.0.1:9/';

describe.each(browserNames)('a first sync that reaches nobody, in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    page = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
    await nameAccount(page, { account: sampleAccount.npub, indexers: [gone] });
    await waitForShown(page, 'the way to type relays', '[data-testid="relay-input"]');
  });

  afterAll(() => browser?.close());

  it('is not begun with relays that there are none of', async () => {
    await waitForShown(page, 'that there is no list', '[data-list="unknown"]');
    expect(await page.evaluate(() => document.querySelector('.step-body > .actions'))).toBeNull();
  });

  it('is neither called finished nor shown as done', async () => {
    await page.type('[data-testid="relay-input"]', gone);
    await page.press('Enter');
    await startFirstSync(page, [gone]);
    await waitForShown(page, 'that nobody was reached', '[role="alert"][data-tone="attention"]');
    const said = await page.evaluate(() => ({
      alert: document.querySelector('[role="alert"]')?.textContent,
      status: [...document.querySelectorAll('[role="status"]')].map((it) => it.textContent).join(),
      progress: document.querySelector('progress')?.value,
    }));
    expect(said.alert).toContain('No relay could be reached');
    expect(said.status).not.toContain('finished');
    expect(said.progress).toBe(0);
    expect(await inspectScreen(page, { width: 900, file: `${name}-welcome-unreached` })).toEqual(
      faultless,
    );
  });
});
