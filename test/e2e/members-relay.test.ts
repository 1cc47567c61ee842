import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { until } from '../support/browser/until';
import { startTestBunker, type TestBunker } from '../support/bunker/start-test-bunker';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, sampleAccount } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { openDashboard } from '../support/user/dashboard';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

describe.each(browserNames)('a relay that serves only members, in %s', (name) => {
  let members: TestRelay;
  let indexer: TestRelay;
  let post: TestRelay;
  let bunker: TestBunker;
  let browser: ExtensionBrowser;
  let page: TestPage;
  const signatures = () => bunker.requests.filter(({ method }) => method === 'sign_event').length;
  const relayStatus = async () => (await readSnapshot(page)).status.relays[members.url];

  beforeAll(async () => {
    const events = await cachedSample({ seed: 5, count: 300, own: 200, mentions: 100 });
    members = await startTestRelay({ events, requiresAuth: true });
    post = await startTestRelay();
    bunker = await startTestBunker(post.url, { secretKey: sampleAccount.secretKey });
    indexer = await startIndexer({ write: [members.url], read: [members.url] }, events);
    browser = await launchWithLarder(name);
    page = await firstRun(browser, indexer, [members.url]);
    await waitForFirstSync(page);
  });

  afterAll(async () => {
    bunker?.stop();
    await browser?.close();
    await Promise.all([members?.stop(), indexer?.stop(), post?.stop()]);
  });

  it('wants to know who asks, and is left alone', async () => {
    expect(await relayStatus()).toMatchObject({
      state: 'error',
      error: { code: 'relay-auth-required' },
    });
    expect(members.log.some(({ message }) => message[0] === 'AUTH')).toBe(false);
  });

  it('is synced once the user’s signer is connected', async () => {
    const dashboard = await openDashboard(browser, 'sync');
    await dashboard.type('[data-testid="bunker-input"]', bunker.address);
    await dashboard.press('Enter');
    // The field it was in has gone.
    await waitForFocus(dashboard, '[data-testid="signer"]');
    await dashboard.close();
    await until(
      async () => (await relayStatus())?.state === 'completed',
      () => new Error(`It was not synced.\n${browser.log().slice(-20).join('\n')}`),
      60_000,
    );
    const { signer, status } = await readSnapshot(page);
    expect(status.events).toBeGreaterThan(0);
    expect(signer).toMatchObject({ pubkey: sampleAccount.pubkey });
    expect(signer?.lastUsedAt).toBeDefined();
  });

  it('is signed in to again by a background that was killed, and not after the signer is gone', async () => {
    const sync = async () => {
      const before = await relayStatus();
      await askBackground(page, { type: 'sync.now', url: members.url });
      return await until(
        async () => {
          const now = await relayStatus();
          return now?.since !== before?.since && now?.state !== 'syncing' && now;
        },
        () => new Error('The sync did not end.'),
        60_000,
      );
    };
    const before = signatures();
    await browser.killBackground();
    expect((await sync()).state).toBe('completed');
    expect(signatures()).toBeGreaterThan(before);

    await askBackground(page, { type: 'signer.disconnect' });
    expect((await readSnapshot(page)).signer).toBeUndefined();
    const after = signatures();
    expect((await sync()).error?.code).toBe('relay-auth-required');
    expect(signatures()).toBe(after);
  });

  it('never shows the key by which the signer knows Larder', async () => {
    const request = { type: 'signer.connect', bunker: bunker.address } as const;
    expect((await askBackground(page, request)).ok).toBe(true);
    const keys = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { get(): Promise<Record<string, unknown>> } } };
      };
      return Object.keys(await chrome.storage.local.get());
    });
    expect(keys).toContain('signer');
    expect(keys).not.toContain('bunker');
    expect(browser.log().join('\n')).not.toMatch(/bunker:|secret/i);
  });
});
