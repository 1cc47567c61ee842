import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { serveWebApp } from '../support/browser/serve-web-app';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { createSigner, sampleAccount, sampleEvents } from '../support/sample-events';
import { allowSite, popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { connects } from '../support/user/connects';
import { callNostrDb } from '../support/user/page-queries';
import { openPopupOver } from '../support/user/popup-over';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const local = 'ws://localhost:4869/';
const mine = { authors: [sampleAccount.pubkey], kinds: [1] };

describe.each(browserNames)('the virtual relay in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let site: ServedWebApp;
  let other: ServedWebApp;
  let page: TestPage;
  let expected: string[];
  /** What the page sees of the browser's own `WebSocket` and `fetch`. */
  let shape: unknown;

  const run = (probe: string, url: string) =>
    page.evaluate((which, at) => window.clients.probe(which, at), probe, url);

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 61, count: 700, own: 600, mentions: 10 });
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    site = await serveWebApp(path.join(import.meta.dirname, 'relay-clients-app'));
    other = await serveHtml('<title>another</title>');
    browser = await launchWithLarder(name);
    await waitForFirstSync(await firstRun(browser, indexer, [relay.url]));
    page = await browser.openPage(site.origin);
    await callNostrDb(page, 'count', {});
    await allowSite(browser, site.origin);
    const found = await callNostrDb(page, 'query', mine);
    expected = 'result' in found ? found.result.map(({ id }) => id).sort() : [];
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await Promise.all([site, other].map((it) => it?.close()));
  });

  it('is not there before the user has switched it on', async () => {
    expect(expected.length).toBeGreaterThan(300);
    expect(await connects(page, local)).toBe(false);
    await page.waitFor('the app', () => 'clients' in window);
    shape = await run('shape', relay.url);
  });

  it('is there, on this site alone, once the switch in the popup is on', async () => {
    const popup = await openPopupOver(browser, page);
    const off = '.virtual-relay [role="switch"][aria-checked="false"]';
    // First: a click brings the popup's tab to the front, and it is that tab's site from then on.
    await popup.waitFor('the site', (it) => document.querySelector(it), { args: [off] });
    await popup.click(off);
    // It counts from a page's next loading, once the browser knows of it.
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.waitFor('the app', () => 'clients' in window);
          return connects(page, local);
        },
        { timeout: 15_000 },
      )
      .toBe(true);
    await popup.close();
    const elsewhere = await browser.openPage(other.origin);
    expect(await connects(elsewhere, local)).toBe(false);
    await elsewhere.close();
  });

  const probes = ['birth', 'events', 'sending', 'order', 'handlers', 'closing', 'construction'];
  it.each(probes)('is a socket like those of the browser: %s', async (probe) => {
    expect(await run(probe, local)).toEqual(await run(probe, relay.url));
  });

  it('leaves what makes a socket the shape it had before', async () => {
    // Not two addresses of one page: by now it is the same `WebSocket` for both.
    expect(shape).toMatchObject({ function: ['WebSocket', 1, 'function'] });
    expect(await run('shape', local)).toEqual(shape);
  });

  it('leaves every other address to the browser', async () => {
    expect(await connects(page, relay.url)).toBe(true);
    for (const url of ['ws://localhost:4868/', `${local}path`, 'ws://127.0.0.1:4869/?x=1']) {
      expect(await connects(page, url)).toBe(false);
    }
    expect(await connects(page, 'ws://127.0.0.1:4869/')).toBe(true);
  });

  it('tells what it is (NIP-11)', async () => {
    const answer = await page.evaluate(async () => {
      const headers = { accept: 'application/nostr+json' };
      const response = await fetch('http://localhost:4869', { headers });
      return { type: response.headers.get('content-type'), told: await response.json() };
    });
    expect(answer.type).toBe('application/nostr+json');
    expect(answer.told).toMatchObject({
      name: 'Larder',
      supported_nips: [1, 9, 11, 40, 45, 50, 77],
    });
  });

  it('answers nostr-tools’ SimplePool', async () => {
    const ids = await page.evaluate((filter) => window.clients.pooled(filter), mine);
    expect(ids.sort()).toEqual(expected);
  });

  it('takes an event from it, and no forged one', async () => {
    const signer = await createSigner();
    const created_at = Math.floor(Date.now() / 1000);
    const blank = { kind: 1, created_at, tags: [], content: 'by a pool' };
    const event = signer.sign(sampleAccount.secretKey, blank);
    expect(await page.evaluate((it) => window.clients.publish(it), event)).toBe('');
    expected = [...expected, event.id].sort();
    const forged = { ...event, content: 'forged' };
    const refused = page.evaluate((it) => window.clients.publish(it), forged);
    await expect(refused).rejects.toThrow(/invalid: /);
  });

  it('answers applesauce-relay: request, count and negentropy', async () => {
    const ids = await page.evaluate((filter) => window.clients.requested(filter), mine);
    expect(ids.sort()).toEqual(expected);
    const count = await page.evaluate((filter) => window.clients.counted(filter), mine);
    expect(count).toBe(expected.length);
    const few = { ...mine, limit: 50 };
    const synced = await page.evaluate((filter) => window.clients.sauceSynced(filter), few);
    expect(synced).toHaveLength(50);
  });

  it('syncs rust-nostr’s client by negentropy', async () => {
    const ids = await page.evaluate((filter) => window.clients.rustSynced(filter), mine);
    expect(ids.sort()).toEqual(expected);
  });

  it('is gone when the site may not read any more', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    await askBackground(popup, { type: 'site.forget', origin: site.origin });
    await popup.close();
    await page.reload();
    expect(await connects(page, local)).toBe(false);
  });
});
