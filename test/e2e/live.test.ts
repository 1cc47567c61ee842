import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import { Kind } from '../../src/nostr/kinds';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, createSigner, sampleAccount } from '../support/sample-events';
import { allowSite, popupPath } from '../support/user/allow-site';
import { callNostrDb } from '../support/user/page-queries';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const sample = { seed: 31, count: 60, own: 40, mentions: 20 };

async function newNote(content: string): Promise<NostrEvent> {
  const created_at = Math.floor(Date.now() / 1000);
  const signer = await createSigner();
  return signer.sign(sampleAccount.secretKey, { kind: Kind.note, tags: [], content, created_at });
}

describe.each(browserNames)('new events in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let app: TestPage;

  const listening = (count: number) =>
    until(
      () => relay.counters.openSockets === count,
      () => new Error(`The relay has ${relay.counters.openSockets} sockets open.`),
      40_000,
    );

  beforeAll(async () => {
    const events = await cachedSample(sample);
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    app = await browser.openPage(site.origin);
    await callNostrDb(app, 'count', {});
    await allowSite(browser, site.origin);
    // Larder's own pages look, too: from here on it is the app alone.
    await listening(1);
    await Promise.all([welcome.close(), app.close()]);
    await listening(0);
    app = await browser.openPage(site.origin);
    // A page that never asks costs no connection.
    await callNostrDb(app, 'count', {});
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay?.stop(), indexer?.stop(), site?.close()]);
  });

  const arrived = ({ id }: NostrEvent) =>
    until(
      async () => {
        const outcome = await callNostrDb(app, 'count', { ids: [id] });
        return 'result' in outcome && outcome.result === 1;
      },
      () => new Error(`Nothing came.\n${browser.log().slice(-20).join('\n')}`),
      10_000,
    );

  it('are there at once while a page is open that may read them', async () => {
    await listening(1);
    const note = await newNote('hot off the press');
    relay.add([note]);
    await arrived(note);
  });

  it('are not listened for while the user has paused everything, and then again', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    const ask = (type: string) =>
      popup.evaluate(
        async (request) => {
          const { chrome } = globalThis as unknown as {
            chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean }> } };
          };
          return (await chrome.runtime.sendMessage(request)).ok;
        },
        { type },
      );
    expect(await ask('sync.pause')).toBe(true);
    await listening(0);
    expect(await ask('sync.now')).toBe(false);
    expect(await ask('sync.resume')).toBe(true);
    await listening(1);
    await popup.close();
  });

  it('are left to the schedule when nobody looks any more', async () => {
    await app.close();
    await listening(0);
  });
});
