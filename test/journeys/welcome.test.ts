import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { nameAccount, passAccess, welcomePath } from '../support/user/complete-welcome';
import { launchWithLarder } from '../support/user/start-user';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';

const submit = '.step[data-state="open"] button[type="submit"]';

describe.each(browserNames)('the welcome page in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 41, count: 40, own: 25, mentions: 10 });
    relay = await startTestRelay({ events });
    indexer = await startTestRelay();
    browser = await launchWithLarder(name);
    page = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay?.stop(), indexer?.stop()]);
  });

  it.each([
    ['hello', /neither a public key nor a Nostr address/],
    [sampleAccount.nsec, /secret key/],
    [`${sampleAccount.npub.slice(0, -1)}x`, /typing error/],
  ])('says what is wrong with %s', async (typed, message) => {
    await page.type('[data-testid="account-input"]', typed);
    await page.click(submit);
    const said = await page.waitFor('a message at the field', () => {
      const field = document.querySelector<HTMLElement>('[data-testid="account-input"]');
      const described = field?.getAttribute('aria-describedby')?.split(' ') ?? [];
      const text = described.map((id) => document.getElementById(id)?.textContent).join(' ');
      return field?.getAttribute('aria-invalid') === 'true' && text;
    });
    expect(said).toMatch(message);
    expect(said).not.toContain(sampleAccount.nsec);
  });

  it('asks for relays when the account has no relay list, and syncs with the one typed', async () => {
    await nameAccount(page, { account: sampleAccount.npub, indexers: [indexer.url] });
    await page.type('[data-testid="relay-input"]', relay.url);
    await page.click('[data-testid="relay-input"] ~ * button, form button[type="submit"]');
    await page.waitFor(
      'the relay in the list',
      (url) => document.querySelector(`[data-relay="${url}"]`),
      {
        args: [relay.url],
      },
    );
    await page.click('.step[data-state="open"] .step-body > .actions button[data-tone="primary"]');
    await passAccess(page);
    await waitForFirstSync(page);
    const snapshot = await waitForCount(page);
    expect(snapshot.status.byAccount[sampleAccount.pubkey]).toEqual({ own: 25, mentions: 10 });
  });
});
