import { neventEncode } from 'nostr-tools/nip19';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { changeSettings } from '../support/user/change-settings';
import { welcomePath } from '../support/user/complete-welcome';
import { goToPage, openDashboard } from '../support/user/dashboard';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { launchWithLarder } from '../support/user/start-user';
import { waitForShown } from '../support/user/wait-for-shown';

const named = (name: string) => `aria/${name}[role="button"]`;

/** Screen readers read a text that comes, not one that stands there already. */
describe.each(browserNames)('what is done twice in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const said = (region: string, words: string) =>
    page.waitFor(
      `“${words}” to be said`,
      (css, text) => document.querySelector(css)?.textContent?.includes(text),
      { args: [region, words] },
    );
  const silent = (region: string) =>
    page.waitFor(
      'nothing to be said any more',
      (css) => document.querySelector(css)?.textContent === '',
      { args: [region] },
    );
  /** The clipboard takes nothing before `letCopy`. */
  const holdClipboard = () =>
    page.evaluate(() => {
      const writeText = () =>
        new Promise<void>((resolve) => Object.assign(globalThis, { letCopy: resolve }));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    });
  const letCopy = () =>
    page.evaluate(() => (globalThis as unknown as { letCopy(): void }).letCopy());

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser);
    await changeSettings(page, { indexers: [] });
    await askBackground(page, { type: 'account.add', input: sampleAccount.npub });
  });

  afterAll(() => browser?.close());

  it('is said twice of what is copied of an event', async () => {
    const [event] = await sampleEvents({ seed: 98, count: 1 });
    if (!event) throw new Error('The sample is empty.');
    await askBackground(page, { type: 'events.restore', event, relays: [] });
    await page.close();
    page = await openDashboard(browser, `events/${neventEncode({ id: event.id })}`);
    await waitForShown(page, 'the event', '[data-opened]');
    const region = '.event-actions > [role="status"]';
    await holdClipboard();
    for (const _ of ['once', 'twice']) {
      await page.click(named('Copy npub'));
      await silent(region);
      await letCopy();
      await said(region, 'npub');
    }
  });

  it('is said twice of the report', async () => {
    await goToPage(page, 'health', 'Health');
    await waitForShown(page, 'the report', '[data-testid="report"]');
    const region = '.saved[role="status"]';
    await page.click(named('Copy the report'));
    await letCopy();
    await said(region, 'Copied');
    await page.click(named('Copy the report'));
    await silent(region);
    await letCopy();
    await said(region, 'Copied');
  });

  it('is said twice of a relay that is added again', async () => {
    const url = 'ws://127.0.0.1:9/';
    const region = '.add-relay > [role="status"]';
    await goToPage(page, 'relays', 'Relays');
    await page.type('[data-testid="relay-input"]', url);
    await page.press('Enter');
    await said(region, '127.0.0.1:9');
    await askBackground(page, { type: 'relay.remove', url });
    await waitForShown(page, 'no relay', `main:not(:has(tr[data-relay="${url}"]))`);
    const release = await holdAnswers(page, 'relay.add');
    await page.type('[data-testid="relay-input"]', url);
    await page.press('Enter');
    await waitForHeld(page);
    await silent(region);
    await release();
    await said(region, '127.0.0.1:9');
  });
});
