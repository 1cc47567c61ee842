import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Kind } from '../../src/nostr/kinds';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { createSigner, sampleAccount } from '../support/sample-events';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { syncNow, waitForFirstSync } from '../support/user/wait-for-sync';

const named = (name: string) => `aria/${name}[role="button"]`;
const choice = '[data-setting="ownVanish"] select';
const save = '[data-testid="retention"] button[type="submit"]';
const start = 1_700_000_000;
const { sign } = await createSigner();
const note = (minute: number) =>
  sign(sampleAccount.secretKey, {
    ...{ kind: Kind.note, tags: [], content: `At minute ${minute}` },
    created_at: start + 60 * minute,
  });
const vanish = (minute: number) =>
  sign(sampleAccount.secretKey, {
    ...{ kind: Kind.vanish, tags: [['relay', 'ALL_RELAYS']], content: '' },
    created_at: start + 60 * minute,
  });

describe.each(browserNames)('a user who asks relays to forget them, in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  const waitForEvents = (count: number) =>
    page.waitFor(
      `${count} events in the cache`,
      (words) => document.querySelector('[data-testid="cache"] dd')?.textContent === words,
      { args: [String(count)] },
    );
  const chosen = async () => (await readSnapshot(page)).settings.retention.ownVanish;

  beforeAll(async () => {
    relay = await startTestRelay({ events: [1, 2, 3].map(note) });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] });
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await welcome.close();
    page = await openDashboard(browser, 'storage');
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay?.stop(), indexer?.stop()]);
  });

  it('keeps their own copies, unless told otherwise', async () => {
    // The notes, and the relay list, which is newer than every request.
    await waitForEvents(4);
    relay.add([vanish(10)]);
    await syncNow(browser);
    await waitForEvents(5);
    expect(relay.events()).toEqual([vanish(10)]);
    expect(await chosen()).toBe('keep');
  });

  it('is asked before the copies go, and changes nothing by saying no', async () => {
    await page.select(choice, 'empty');
    await page.click(save);
    await page.waitFor('the question', () => document.querySelector('dialog[open]'));
    expect(await page.text('dialog')).toContain('may be the last ones');
    const screen = { width: 1200, file: `${name}-own-vanish` };
    expect(await inspectScreen(page, screen)).toEqual(faultless);
    await page.click(named('Cancel'));
    expect(await chosen()).toBe('keep');
    await waitForEvents(5);
  });

  it('has the copies emptied at once of what had been asked for before', async () => {
    await page.click(save);
    await page.click(named('Empty them'));
    await page.waitFor('it to be saved', () =>
      document.querySelector('[data-testid="retention"] .saved')?.textContent?.includes('Saved'),
    );
    await waitForEvents(2);
    expect(await chosen()).toBe('empty');
  });

  it('keeps what they write later, until they ask again', async () => {
    relay.add([note(11), note(12)]);
    await syncNow(browser);
    await waitForEvents(4);
    relay.add([vanish(20)]);
    await syncNow(browser);
    await waitForEvents(3);
  });

  it('keeps their copies again after it was turned back', async () => {
    await page.select(choice, 'keep');
    await page.click(save);
    await page.waitFor('it to be saved', () =>
      document.querySelector('[data-testid="retention"] .saved')?.textContent?.includes('Saved'),
    );
    relay.add([note(21), note(22)]);
    await syncNow(browser);
    await waitForEvents(5);
    relay.add([vanish(30)]);
    await syncNow(browser);
    await waitForEvents(6);
  });
});
