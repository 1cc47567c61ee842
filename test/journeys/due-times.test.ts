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
import { goToPage, openDashboard, relayPage } from '../support/user/dashboard';
import { launchWithLarder } from '../support/user/start-user';

const { npub, pubkey } = sampleAccount;
const url = 'ws://127.0.0.1:9/';
const due = 'as soon as possible';

describe.each(browserNames)('what is due, and not done yet, in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const says = (selector: string, words: string) =>
    page.waitFor(
      `“${words}” in ${selector}`,
      (css, wanted) => document.querySelector(css)?.textContent?.includes(wanted),
      { args: [selector, words] },
    );

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser);
    await changeSettings(page, { indexers: [] });
    await askBackground(page, { type: 'account.add', input: npub });
    await askBackground(page, { type: 'sync.pause' });
    await askBackground(page, { type: 'relay.add', pubkey, url, read: true, write: true });
  });

  afterAll(() => browser?.close());

  it('is said to be so of a relay, as soon as it is, while Larder is paused', async () => {
    await goToPage(page, relayPage(url), new URL(url).origin);
    await showFailure(page);
    await says('.relay-summary .notice .facts', 'Next try in');
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 3 * 24 * 60 * 60 * 1000;
    });
    await says('.relay-summary .notice .facts', `Next try ${due}`);
  });

  it('is said to be so of what Larder does by itself', async () => {
    await goToPage(page, 'sync', 'Sync');
    await says('[data-job="evict"] td', due);
    await says('[data-job="realtime"] td', 'Paused');
    const times = await page.evaluate(() =>
      [...document.querySelectorAll('[data-job] td')].map((it) => it.textContent),
    );
    expect(times.join()).not.toContain('ago');
    expect(times.filter((it) => it !== 'Paused')).toHaveLength(1);
  });

  it('is not said of a job that has gone since, though no sync has begun or ended', async () => {
    await says('[data-job="lists"] td', 'Paused');
    await changeSettings(page, { schedule: { listsMinutes: 0 } });
    await page.waitFor('it to go', () => !document.querySelector('[data-job="lists"]'), {
      timeoutMs: 40_000,
    });
  });
});

/** The relay failed, and is to be tried again in an hour. */
function showFailure(page: TestPage): Promise<void> {
  return page.evaluate(async (relay) => {
    // Both browsers have it under this name, with promises.
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: {
          local: {
            get(key: string): Promise<{ status: { relays: object } }>;
            set(items: object): Promise<void>;
          };
        };
      };
    };
    const { local } = chrome.storage;
    const { status } = await local.get('status');
    const now = Date.now();
    const error = { code: 'relay-unreachable', message: 'It failed.' };
    const failed = {
      state: 'error',
      since: now,
      retryAt: now + 60 * 60 * 1000,
      failures: 2,
      error,
      scopes: [],
    };
    await local.set({ status: { ...status, relays: { ...status.relays, [relay]: failed } } });
  }, url);
}
