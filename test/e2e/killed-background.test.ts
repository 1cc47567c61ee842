import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { until } from '../support/browser/until';
import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample } from '../support/sample-events';
import { allowSite } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { expectedIds } from '../support/user/expected-ids';
import { callNostrDb, missingIn } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

type Negentropy = RelayBehaviour['negentropy'];

const sample = { seed: 21, count: 3_000, own: 2_000, mentions: 1_000 };
/** Messages after which the relay falls silent: somewhere in the middle of the first sync. */
const half = 1_600;

describe.each(browserNames)('a background killed in the middle of the first sync in %s', (name) => {
  describe.each<Negentropy>(['on', 'off-notice'])('negentropy %s', (negentropy) => {
    let relay: TestRelay;
    let indexer: TestRelay;
    let site: ServedWebApp;
    let browser: ExtensionBrowser;
    let welcome: TestPage;

    beforeAll(async () => {
      const events = await cachedSample(sample);
      relay = await startTestRelay({ events, negentropy });
      indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
      site = await serveHtml('<title>A web app</title>');
      browser = await launchWithLarder(name);
      relay.hold(half);
      welcome = await firstRun(browser, indexer, [relay.url]);
    });

    afterAll(async () => {
      await browser?.close();
      await Promise.all([relay?.stop(), indexer?.stop(), site?.close()]);
    });

    it('goes on by itself and ends with every event', async () => {
      await until(
        async () => Object.values((await readSnapshot(welcome)).status.relays)[0]?.received,
        () => new Error('Nothing arrives.'),
        60_000,
      );
      const before = relay.counters.connections;
      await browser.killBackground();
      relay.release();
      await waitForFirstSync(welcome, 120_000);
      expect(relay.counters.connections).toBeGreaterThan(before);

      const snapshot = await readSnapshot(welcome);
      const [status] = Object.values(snapshot.status.relays);
      const method = negentropy === 'on' ? 'negentropy' : 'req';
      expect(status?.scopes.map((scope) => scope.method)).toEqual([method, method]);
      // What was stored before the kill was not fetched again. `stored` would not tell: what comes a
      // second time is not stored a second time.
      const asked = { type: 'runs.list', relay: relay.url, limit: 50 } as const;
      const listed = await askBackground(welcome, asked);
      const runs = listed.ok ? listed.result : [];
      const received = runs.reduce((sum, run) => sum + run.received, 0);
      expect(received).toBeGreaterThan(0);
      expect(received).toBeLessThan(sample.count);

      const page = await browser.openPage(site.origin);
      expect(await callNostrDb(page, 'count', {})).toEqual({ result: 0 });
      await allowSite(browser, site.origin);
      const expected = expectedIds([...relay.events(), ...indexer.events()]);
      expect(await missingIn(page, [...expected])).toEqual([]);
    });
  });
});
