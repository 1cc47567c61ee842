import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleAccount } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { changeSettings } from '../support/user/change-settings';
import { clickOnAtOnce } from '../support/user/click-on-at-once';
import { welcomePath } from '../support/user/complete-welcome';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { launchWithLarder } from '../support/user/start-user';
import { waitForGone, waitForShown } from '../support/user/wait-for-shown';

const { npub, pubkey } = sampleAccount;
const first = 'ws://127.0.0.1:9/';
const second = 'ws://127.0.0.1:19/';
const third = 'ws://127.0.0.1:29/';
const remove = (url: string) => `li[data-relay="${url}"] .relay-foot button`;
const undo = (url: string) => `[data-removed="${url}"] button`;
const ready = '[aria-disabled="false"]';

describe.each(browserNames)('relays removed in the welcome page in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    const opened = await browser.openedPage(welcomePath);
    await changeSettings(opened, { indexers: [] });
    await askBackground(opened, { type: 'account.add', input: npub });
    for (const url of [first, second, third]) {
      await askBackground(opened, { type: 'relay.add', pubkey, url, read: true, write: true });
    }
    await opened.close();
    page = await browser.openExtensionPage(`${welcomePath}#account=${pubkey}`);
    // Nothing is scrolled, or the browser would keep in place what lies below what has gone.
    await page.resize(1200, 3000);
  });

  afterAll(() => browser?.close());

  it('are one for a double click', async () => {
    await waitForShown(page, 'three relays', `${remove(third)}${ready}`);
    await page.click(remove(first));
    await waitForShown(page, 'the way back', undo(first));
    await waitForShown(page, 'the others to stand still', `${remove(second)}${ready}`);
    await clickOnAtOnce(page, remove(second), remove(third));
    await waitForShown(page, 'the way back', undo(second));
    await waitForShown(page, 'the last to stand still', `${remove(third)}${ready}`);
  });

  it('can each be had back, and one that is back late takes no other’s way', async () => {
    const release = await holdAnswers(page, 'relay.restore');
    await page.click(`${undo(first)}${ready}`);
    await waitForHeld(page);
    await page.click(`${remove(third)}${ready}`);
    await waitForShown(page, 'the way back', undo(third));
    await release();
    await waitForGone(page, 'no way back for what is back', undo(first));
    for (const url of [second, third]) {
      await page.click(`${undo(url)}${ready}`);
      await waitForGone(page, 'no way back for what is back', undo(url));
    }
    for (const url of [first, second, third])
      await waitForShown(page, url, `li[data-relay="${url}"]`);
    expect(await page.evaluate(() => document.querySelectorAll('[data-removed]').length)).toBe(0);
  });
});
