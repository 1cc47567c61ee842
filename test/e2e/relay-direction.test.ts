import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseRelayUrl } from '../../src/nostr/relay-url';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, sampleAccount } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const sample = { seed: 61, count: 300, own: 300, mentions: 0 };
const dashboard = 'src/ui/dashboard/index.html';

describe.each(browserNames)('a second relay for the user’s own events in %s', (name) => {
  let source: TestRelay;
  let backup: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    const events = await cachedSample(sample);
    source = await startTestRelay({ events });
    backup = await startTestRelay();
    const relays = [source.url, backup.url];
    indexer = await startIndexer({ write: relays, read: [] }, events);
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, relays);
    await waitForFirstSync(welcome, 120_000);
    await welcome.close();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([source, backup, indexer].map((relay) => relay?.stop()));
  });

  const ownIds = (...relays: TestRelay[]) => {
    const events = relays.flatMap((relay) => relay.events());
    const own = events.filter(({ pubkey }) => pubkey === sampleAccount.pubkey);
    return [...new Set(own.map(({ id }) => id))].sort();
  };

  const nothingRuns = () =>
    until(
      async () => {
        const reply = await askBackground(page, { type: 'sync.status' });
        return reply.ok && reply.result.running.length === 0;
      },
      () => new Error('The sync does not end.'),
      30_000,
    );

  it('gets nothing while it is only read', () => {
    expect(backup.events()).toEqual([]);
  });

  it('gets all of them once the user chooses both directions', async () => {
    const relay = encodeURIComponent(normaliseRelayUrl(backup.url));
    page = await browser.openExtensionPage(`${dashboard}#relay/${relay}`);
    await page.select('form.card .settings > :nth-child(2) select', 'both');
    await page.click('form.card button[type="submit"]');
    await page.waitFor('the direction to be stored', () =>
      document.querySelector('form.card .saved svg'),
    );
    await page.click('.sync-choice button');
    const all = ownIds(source, indexer);
    await backup.waitFor(() => ownIds(backup).length >= all.length);
    expect(ownIds(backup)).toEqual(all);
  });

  it('is not sent anything a second time', async () => {
    const sent = () => backup.log.filter(({ message }) => message[0] === 'EVENT').length;
    // A click while a sync runs would only join it.
    await nothingRuns();
    await page.waitFor(
      'the sync to end',
      () => document.querySelector('.sync-choice button')?.getAttribute('aria-busy') === 'false',
    );
    const [before, asked] = [sent(), backup.counters.negOpens];
    await page.click('.sync-choice button');
    await backup.waitFor(() => backup.counters.negOpens > asked);
    await nothingRuns();
    expect(sent()).toBe(before);
  });
});
