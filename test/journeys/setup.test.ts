import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { withholdHosts } from '../support/browser/withhold-hosts';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { createSigner, sampleAccount, sampleEvents } from '../support/sample-events';
import { popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { nameAccount, startFirstSync, welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';

interface SignerPage {
  readonly nostr: {
    getPublicKey(): Promise<string>;
    /** Once it has been asked. */
    agree?(pubkey: string): void;
  };
}

/** A page with a signer that gives this account's key to who asks. */
const signer = (pubkey: string) => `<title>app</title><script>
window.nostr = { getPublicKey: async () => '${pubkey}' };
</script>`;

describe.each(browserNames)('the setup in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let app: ServedWebApp;
  let browser: ExtensionBrowser;
  let welcome: TestPage;
  let sample: TestPage;

  const stepsLeft = (page: TestPage) =>
    page.waitFor('the list of steps', () => {
      const left = [...document.querySelectorAll<HTMLElement>('[data-setup][data-done="false"]')];
      return document.querySelector('[data-setup]') && left.map(({ dataset }) => dataset.setup);
    });

  /** Clicks, and gives the tab that opens. The harness does not see it in Firefox, and opens another. */
  const follow = async (page: TestPage, target: string, path: string): Promise<TestPage> => {
    await page.click(target);
    return name === 'chrome' ? browser.openedPage(path) : browser.openExtensionPage(path);
  };

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 88, count: 40, own: 25, mentions: 10 });
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    app = await serveHtml(signer(sampleAccount.pubkey));
    browser = await launchWithLarder(name);
    welcome = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await app?.close();
  });

  const skip = (step: number) => `.step:nth-child(${step})[data-state="open"] .step-head button`;
  /** Skips a step, and what the browser allows if that is asked for, up to the last step. */
  const skipToTheEnd = async (step: number): Promise<void> => {
    await welcome.click(skip(step));
    const next = await welcome.waitFor(
      'the step after it',
      () => document.querySelector('.step[data-state="open"]:nth-child(n + 3) h2')?.textContent,
    );
    if (next === 'What the browser allows') await welcome.click(skip(3));
    await welcome.waitFor('the end', () =>
      document.querySelector('.step:last-child[data-state="open"] .notice'),
    );
  };

  it('is left at every step without harm, and says what is missing', async () => {
    await skipToTheEnd(1);
    await welcome.reload();
  });

  it('takes the public key from a signer the user chose, and types nothing for them', async () => {
    const page = await browser.openPage(app.origin);
    await welcome.click('.signer-choice > button');
    await welcome.click('.signer-tabs button');
    const typed = await welcome.waitFor(
      'the key',
      () => document.querySelector<HTMLInputElement>('[data-testid="account-input"]')?.value,
    );
    expect(typed).toBe(sampleAccount.npub);
    await page.close();
  });

  it('leaves alone what was typed while a signer took its time', async () => {
    const page = await browser.openPage(app.origin);
    await page.evaluate(() => {
      const { nostr } = globalThis as unknown as SignerPage;
      nostr.getPublicKey = () => new Promise((resolve) => (nostr.agree = resolve));
    });
    await welcome.click('.signer-choice > button');
    await welcome.click('.signer-tabs button');
    await page.waitFor(
      'the signer to be asked',
      () => 'agree' in (globalThis as unknown as SignerPage).nostr,
    );
    await welcome.type('[data-testid="account-input"]', 'somebody@else');
    await page.evaluate(
      (pubkey) => (globalThis as unknown as SignerPage).nostr.agree?.(pubkey),
      sampleAccount.pubkey,
    );
    await welcome.waitFor('the answer', () =>
      document.querySelector('.signer-tabs button:not([aria-disabled="true"])'),
    );
    const typed = await welcome.evaluate(
      () => document.querySelector<HTMLInputElement>('[data-testid="account-input"]')?.value,
    );
    expect(typed).toBe('somebody@else');
    await page.close();
  });

  it('is left at the relays, syncs nothing then, and leads back to them', async () => {
    await nameAccount(welcome, { account: sampleAccount.npub, indexers: [indexer.url] });
    await welcome.waitFor('the relays', () => document.querySelector('[data-relay]'));
    await skipToTheEnd(2);
    expect(await welcome.text('.step:last-child')).toContain('Nothing to sync yet');
    const { accounts } = await readSnapshot(welcome);
    expect(accounts.map(({ active }) => active)).toEqual([false]);
    expect(relay.counters).toMatchObject({ requests: 0, events: 0 });
    await welcome.click('.step:last-child .notice button');
    await welcome.waitFor('the relays again', () =>
      document.querySelector('.step:nth-child(2)[data-state="open"] [data-relay]'),
    );
  });

  it('is gone on with from the popup, where it was left', async () => {
    await welcome.close();
    const popup = await browser.openExtensionPage(popupPath);
    expect(await stepsLeft(popup)).toEqual(expect.arrayContaining(['relays', 'sync']));
    const address = `${welcomePath}#account=${sampleAccount.pubkey}&step=relays`;
    welcome = await follow(popup, '[data-setup="relays"] button', address);
    await popup.close();
    await startFirstSync(welcome, [relay.url]);
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
  });

  it('ends in a sample app that lists the account’s notes', async () => {
    sample = await follow(welcome, '[data-testid="try-it"]', 'src/ui/sample/index.html');
    const shown = await sample.waitFor(
      'the notes',
      () => document.querySelectorAll('[data-note]').length,
    );
    expect(shown).toBeGreaterThan(5);
    const screen = { width: 900, file: `${name}-sample` };
    expect(await inspectScreen(sample, screen)).toEqual(faultless);
  });

  it('goes on there as notes come in, also once the background was gone', async () => {
    const signer = await createSigner();
    await browser.killBackground();
    for (const content of ['Bread after a pause.', 'And jam.']) {
      const created_at = Math.floor(Date.now() / 1000);
      const note = { kind: 1, created_at, tags: [], content };
      const event = signer.sign(sampleAccount.secretKey, note);
      const reply = await askBackground(sample, { type: 'events.restore', event, relays: [] });
      expect(reply).toMatchObject({ ok: true });
      await sample.waitFor(
        content,
        (words) => document.querySelector('.notes')?.textContent?.includes(words),
        { args: [content] },
      );
    }
  });

  it('says so at once when the browser is offline, and nothing is missing', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    for (const page of [popup, sample]) {
      await page.waitFor('what is drawn last', () =>
        document.querySelector('[data-account], [data-note]'),
      );
      await page.evaluate(() => void dispatchEvent(new Event('offline')));
      await page.waitFor('that it is offline', () =>
        document.querySelector('.notice [data-icon="offline"]'),
      );
    }
    expect(await sample.text('.notes')).not.toBe('');
    await popup.close();
  });

  it('is begun again from the popup when the last account goes, also where it was hidden', async () => {
    // Something the browser does not allow, so that there is something to hide.
    if (name === 'chrome') await withholdHosts(browser);
    else {
      const sites = await openDashboard(browser, 'sites');
      await sites.click('aria/Only on sites I choose[role="button"]');
      await sites.waitFor('chosen sites', () =>
        document.querySelector('[data-everywhere="false"]'),
      );
      await sites.close();
    }
    let popup = await browser.openExtensionPage(popupPath);
    expect(await stepsLeft(popup)).toEqual(['access']);
    await popup.click('aria/Hide[role="button"]');
    await popup.waitFor('the list to go', () => !document.querySelector('[data-setup]'));
    await popup.close();

    popup = await browser.openExtensionPage(popupPath);
    await popup.click('.account .button[data-tone="faint"]');
    await popup.click('aria/Remove account[role="button"]');
    await popup.waitFor('the first run', () => document.querySelector('.first-run'));
    await sample.waitFor('nobody’s notes', () => !document.querySelector('[data-note]'));
    expect(await stepsLeft(popup)).toEqual(expect.arrayContaining(['account', 'relays', 'sync']));
    welcome = await follow(popup, '[data-setup="account"] button', `${welcomePath}#step=account`);
    await welcome.waitFor('the question who the user is', () =>
      document.querySelector('[data-testid="account-input"]'),
    );
    await popup.close();
  });
});
