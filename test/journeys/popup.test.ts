import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { createSigner, sampleAccount, sampleEvents } from '../support/sample-events';
import { popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { switchRelayOff, switchRelayOn } from '../support/user/complete-welcome';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';
import { withSilentBackground } from '../support/user/with-silent-background';

describe.each(browserNames)('the popup in %s', (name) => {
  let relays: readonly TestRelay[];
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let popup: TestPage;
  /** Somebody whose events are there, too. */
  let other: string;

  const isEnabled = async (url: string) =>
    (await readSnapshot(popup)).relays.find((relay) => relay.url === url)?.enabled;

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 61, count: 60, own: 30, mentions: 20 });
    other = events.find(({ pubkey }) => pubkey !== sampleAccount.pubkey)?.pubkey ?? '';
    // One of each: by negentropy, page by page, for members only, and gone.
    relays = await Promise.all([
      startTestRelay({ events }),
      startTestRelay({ events: events.slice(0, 40), negentropy: 'off-notice' }),
      startTestRelay({ negentropy: 'off-notice', refusesReq: 'auth-required: for members only' }),
      startTestRelay(),
    ]);
    await relays[3]?.stop();
    const urls = relays.map(({ url }) => url);
    indexer = await startIndexer({ write: urls, read: urls.slice(0, 2) }, events);
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await welcome.close();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...(relays ?? []), indexer].map((relay) => relay?.stop()));
  });

  it('tells relays apart by how they are', async () => {
    popup = await browser.openExtensionPage(popupPath);
    const conditions = await popup.waitFor('the relays', () => {
      const rows = [...document.querySelectorAll<HTMLElement>('.relay')];
      return rows.length > 0 && rows.map((row) => row.dataset.condition);
    });
    expect(conditions.toSorted()).toEqual(['failed', 'sign-in', 'synced', 'synced']);
  });

  it('switches a relay off, and on again', async () => {
    const { url } = relays[1] as TestRelay;
    await switchRelayOff(popup, url);
    await popup.waitFor('it to be told', (it) => document.querySelector(it), {
      args: [`[data-relay="${url}"][data-condition="off"]`],
    });
    expect(await isEnabled(url)).toBe(false);
    await switchRelayOn(popup, url);
    await popup.waitFor('it to be synced again', (it) => document.querySelector(it), {
      args: [`[data-relay="${url}"][data-condition="synced"]`],
    });
    expect(await isEnabled(url)).toBe(true);
  });

  it('fetches what is new at a click', async () => {
    const working = relays.slice(0, 2).map(({ url }) => url);
    const before = (await readSnapshot(popup)).status;
    const signer = await createSigner();
    const created_at = Math.floor(Date.now() / 1000);
    const blank = { kind: 1, created_at, tags: [], content: 'new' };
    relays[0]?.add([signer.sign(sampleAccount.secretKey, blank)]);
    await popup.click('aria/Sync now[role="button"]');
    await until(
      async () => {
        const now = (await readSnapshot(popup)).status;
        const isThrough = working.every(
          (url) =>
            now.relays[url]?.state === 'completed' &&
            now.relays[url].lastSyncAt !== before.relays[url]?.lastSyncAt,
        );
        return isThrough && now.events === before.events + 1;
      },
      () => new Error('The new event was not fetched.'),
      15_000,
    );
    const shown = String(before.events + 1);
    await popup.waitFor(
      'the new number',
      (events) => document.querySelector(`[data-testid="status"][data-events="${events}"]`),
      { args: [shown] },
    );
  });

  it('pauses, and goes on', async () => {
    const inert = (disabled: boolean) =>
      popup.waitFor(
        `“Sync now” of the relay to be ${disabled ? 'out of' : 'in'} use`,
        (it) => document.querySelector(it),
        { args: [`.relay-actions [data-tone="quiet"]:first-child[aria-disabled="${disabled}"]`] },
      );
    await popup.click('.relay .disclosure');
    await inert(false);
    await popup.click('button:has([data-icon="pause"])');
    await popup.waitFor('the word', () => document.querySelector('.notice [data-icon="pause"]'));
    expect((await readSnapshot(popup)).status.paused).toBe(true);
    await inert(true);
    await popup.click('.notice button');
    await popup.waitFor(
      'the word to go',
      () => document.querySelector('.notice [data-icon="pause"]') === null,
    );
    expect((await readSnapshot(popup)).status.paused).toBe(false);
    await inert(false);
  });

  it('shows its numbers without the background', async () => {
    const { status } = await readSnapshot(popup);
    const shown = await withSilentBackground(browser, popup, async (silent) => {
      const opened = await silent.openExtensionPage(popupPath);
      return await opened.waitFor(
        'the numbers',
        () => document.querySelector<HTMLElement>('[data-testid="status"]')?.dataset,
      );
    });
    expect(shown).toMatchObject({ events: String(status.events), synced: '2', syncing: 'false' });
  });

  it('shows the account that was chosen of two, also when it is opened anew', async () => {
    await askBackground(popup, { type: 'account.add', input: other });
    await askBackground(popup, { type: 'account.start', pubkey: other });
    const { byAccount } = await until(
      async () => {
        const { status } = await readSnapshot(popup);
        return status.byAccount[other] && status;
      },
      () => new Error('The events of the second account were not counted.'),
      15_000,
    );
    const picker = '[data-testid="account-picker"]';
    const shows = (pubkey: string) =>
      popup.waitFor(
        `the events of ${pubkey}`,
        (chosen, own) =>
          document.querySelector<HTMLSelectElement>('[data-testid="account-picker"]')?.value ===
            chosen && document.querySelector(`.status-card [data-own="${own}"]`),
        { args: [pubkey, byAccount[pubkey]?.own ?? -1] },
      );
    const rows = () => popup.evaluate(() => document.querySelectorAll('.relay').length);
    await popup.waitFor('the choice', (it) => document.querySelector(it), { args: [picker] });
    await popup.select(picker, other);
    await shows(other);
    // It names no relay of its own.
    expect(await rows()).toBe(0);
    await popup.close();
    popup = await browser.openExtensionPage(popupPath);
    await shows(other);
    await popup.select(picker, sampleAccount.pubkey);
    await shows(sampleAccount.pubkey);
    expect(await rows()).toBe(relays.length);
  });

  it('removes an account after a question, and leaves the other one', async () => {
    const row = `[data-account="${other}"]`;
    const accounts = async () => (await readSnapshot(popup)).accounts.map(({ pubkey }) => pubkey);
    const both = await accounts();
    await popup.click(`${row} > [data-tone="faint"]`);
    await popup.click('aria/Keep[role="button"]');
    await popup.waitFor('the question to go', () => !document.querySelector('.confirm'));
    await waitForFocus(popup, row);
    expect(await accounts()).toEqual(both);
    await popup.click(`${row} > [data-tone="faint"]`);
    await popup.click('aria/Remove account[role="button"]');
    await popup.waitFor('the account to go', (it) => !document.querySelector(it), { args: [row] });
    expect(await accounts()).toEqual([sampleAccount.pubkey]);
    // The keyboard goes on from what lies around the row.
    await waitForFocus(popup, 'section');
  });
});
