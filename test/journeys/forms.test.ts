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
import { cutOff, mend } from '../support/user/cut-off';
import { openDashboard, relayPage, unfoldAll } from '../support/user/dashboard';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder } from '../support/user/start-user';
import { waitForGone, waitForShown } from '../support/user/wait-for-shown';

const url = 'ws://127.0.0.1:9/';
const ports = '[data-testid="relay-ports"]';

describe.each(browserNames)('what is typed and taken away in the dashboard, in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  const open = async (path: string) => {
    await page?.close();
    page = await openDashboard(browser, path);
    await unfoldAll(page);
  };

  beforeAll(async () => {
    browser = await launchWithLarder(name);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('loses one filter to a double click, and not the next one, too', async () => {
    await open('settings');
    const custom = ['Breads', 'Cakes', 'Soups'].map((it) => ({
      ...{ name: it, filter: { kinds: [30_023] }, relays: [url] },
    }));
    await changeSettings(page, { scopes: { custom } });
    const remove = (filter: string) => `[data-filter="${filter}"] button`;
    await waitForShown(page, 'the filters', `${remove('Breads')}[aria-disabled="false"]`);
    await page.click(remove('Breads'));
    await waitForGone(page, 'one filter less', '[data-filter="Breads"]');
    await waitForShown(
      page,
      'the next one to be offered',
      `${remove('Cakes')}[aria-disabled="false"]`,
    );
    expect(await clickOnAtOnce(page, remove('Cakes'), remove('Soups'))).toBe(true);
    await waitForShown(
      page,
      'the last one to be offered',
      `${remove('Soups')}[aria-disabled="false"]`,
    );
    const left = (await readSnapshot(page)).settings.scopes.custom;
    expect(left.map((it) => it.name)).toEqual(['Soups']);
  });

  it('adds one filter while another is on its way out, and that does not come back', async () => {
    const form = '[data-group="customGroup"] form';
    await page.type(`${form} [name="name"]`, 'Pies');
    await page.type(`${form} [name="filter"]`, '{"kinds":[30023]}');
    await page.type(`${form} [name="relays"]`, url);
    await page.evaluate((typed) => {
      document.querySelector<HTMLElement>('[data-filter="Soups"] button')?.click();
      document.querySelector<HTMLFormElement>(typed)?.requestSubmit();
    }, form);
    await waitForShown(page, 'the one', '[data-filter="Pies"]');
    await waitForShown(page, 'what the other is had back by', '[data-removed="Soups"]');
    const left = (await readSnapshot(page)).settings.scopes.custom;
    expect(left.map((it) => it.name)).toEqual(['Pies']);
  });

  it('keeps what could not be stored, whatever is changed elsewhere meanwhile', async () => {
    await open('settings');
    await page.type('[data-setting="pageLimit"] input', '123');
    await cutOff(page, 'settings.update');
    await page.click('[data-group="sizesGroup"] button[type="submit"]');
    await waitForShown(page, 'the error', '[data-group="sizesGroup"] .notice[data-tone="bad"]');
    await mend(page);
    const shown = (setting: string, value: string) =>
      page.waitFor(
        `${value} as ${setting}`,
        (it, wanted) =>
          document.querySelector<HTMLInputElement>(`[data-setting="${it}"] input`)?.value ===
          wanted,
        { args: [setting, value] },
      );
    // What the first of them does to the form is through when the second is shown.
    for (const frameBytes of [20_000, 30_000]) {
      await changeSettings(page, { sync: { frameBytes } });
      await shown('frameBytes', String(frameBytes));
    }
    await shown('pageLimit', '123');
    expect((await readSnapshot(page)).settings.sync.pageLimit).not.toBe(123);
  });

  it('stores two groups of a relay’s own settings at once', async () => {
    const { pubkey } = sampleAccount;
    await askBackground(page, { type: 'relay.add', pubkey, url, read: true, write: false });
    await open(relayPage(url));
    await page.type('[data-setting="pageLimit"] input', '100');
    await page.type('[data-setting="connectTimeoutSeconds"] input', '30');
    await page.evaluate(() => {
      for (const group of ['sizesGroup', 'networkGroup']) {
        document.querySelector<HTMLFormElement>(`[data-group="${group}"] form`)?.requestSubmit();
      }
    });
    await waitForShown(page, 'the one to be stored', '[data-group="sizesGroup"] .saved > *');
    await waitForShown(page, 'the other to be stored', '[data-group="networkGroup"] .saved > *');
    const record = (await readSnapshot(page)).relays.find((it) => it.url === url);
    expect(record?.config).toEqual({ pageLimit: 100, connectTimeoutSeconds: 30 });
  });

  it('forgets with the ports that are discarded what was wrong with them', async () => {
    await open('sites');
    const discard = `${ports} .form-foot button[data-tone="faint"]`;
    await cutOff(page, 'relay.ports');
    await page.type(`${ports} input`, '7777');
    await page.click(`${ports} button[type="submit"]`);
    await waitForShown(page, 'the error', `${ports} .notice[data-tone="bad"]`);
    await page.click(discard);
    await waitForGone(page, 'no error', `${ports} .notice[data-tone="bad"]`);
    await mend(page);
    await page.type(`${ports} input`, '99999');
    await page.click(`${ports} button[type="submit"]`);
    await waitForShown(page, 'what is wrong', `${ports} [aria-invalid="true"]`);
    await page.click(discard);
    await waitForGone(page, 'nothing to be discarded', discard);
    await page.type(`${ports} input`, '99999');
    await waitForShown(page, 'something to be discarded', discard);
    await waitForGone(page, 'nobody told off while typing', `${ports} [aria-invalid="true"]`);
  });
});
