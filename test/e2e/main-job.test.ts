import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/messages/snapshot';
import { khatruRelay } from '../relays/khatru-relay';
import { nostrRelay } from '../relays/nostr-relay';
import type { RealRelay } from '../relays/real-relay';
import { reasonToSkip } from '../relays/real-relays';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, sampleAccount, sampleCorpus } from '../support/sample-events';
import { allowSite } from '../support/user/allow-site';
import { switchRelayOff } from '../support/user/complete-welcome';
import { expectedIds } from '../support/user/expected-ids';
import { callNostrDb, missingIn } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { syncNow, waitForFirstSync } from '../support/user/wait-for-sync';

/** Ten thousand events on each real relay, none of them on both. */
const samples = [
  { seed: 11, count: 10_000, own: 6_000, mentions: 4_000 },
  { seed: 12, count: 10_000, own: 6_000, mentions: 4_000 },
] as const;

/** Bytes: more than a comparison of equal sets takes, or an empty page; hardly more than one event. */
const little = 1_000;

const missing = [khatruRelay, nostrRelay].map(reasonToSkip).find((reason) => reason !== undefined);
if (missing) console.log(`Skipped: the main job in the browsers. ${missing}`);

describe.skipIf(missing).each(browserNames)('the main job in %s', (name) => {
  let reconciling: RealRelay;
  let plain: RealRelay;
  let watched: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let page: TestPage;
  let snapshot: Snapshot;
  let expected: ReadonlySet<string>;

  beforeAll(async () => {
    const [first, second] = await Promise.all(samples.map(cachedSample));
    const events = [...(first ?? []), ...(second ?? [])];
    reconciling = await khatruRelay.start({ load: await sampleCorpus(samples[0]) });
    plain = await nostrRelay.start({ load: await sampleCorpus(samples[1]) });
    watched = await startTestRelay();
    const urls = [reconciling.url, plain.url, watched.url];
    indexer = await startIndexer({ write: urls, read: urls }, events);
    expected = expectedIds([...events, ...indexer.events()]);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome, 170_000);
    snapshot = await readSnapshot(welcome);
    await welcome.close();
    page = await browser.openPage(site.origin);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([reconciling, plain, watched, indexer].map((relay) => relay?.stop()));
    await site?.close();
  });

  const runsOf = (relay: { url: string }) =>
    snapshot.status.relays[new URL(relay.url).href]?.scopes.map(({ scope, method }) => [
      scope,
      method,
    ]);

  it('comes to its end with every relay', () => {
    const ends = Object.entries(snapshot.status.relays).map(([url, it]) => [
      url,
      it.state,
      it.error,
    ]);
    expect(ends.filter(([, state]) => state !== 'completed')).toEqual([]);
  });

  it('uses negentropy where a relay can, and REQ where it cannot', () => {
    expect(runsOf(reconciling)).toEqual([
      ['own', 'negentropy'],
      ['mentions', 'negentropy'],
    ]);
    expect(runsOf(plain)).toEqual([
      ['own', 'req'],
      ['mentions', 'req'],
    ]);
  });

  it('keeps the user’s events to itself until the user allows the site', async () => {
    const mine = { authors: [sampleAccount.pubkey] };
    expect(await callNostrDb(page, 'query', mine)).toEqual({ result: [] });
    expect(await callNostrDb(page, 'count', {})).toEqual({ result: 0 });
    await allowSite(browser, site.origin);
  });

  it('has every event, once', async () => {
    expect(await missingIn(page, [...expected])).toEqual([]);
    expect(await callNostrDb(page, 'count', {})).toEqual({ result: expected.size });
  });

  it('does not contact a relay that was switched off in the popup', async () => {
    const popup = await browser.openExtensionPage('src/ui/popup/index.html');
    await switchRelayOff(popup, watched.url);
    await popup.close();
    const { connections } = watched.counters;
    expect(connections).toBeGreaterThan(0);
    const after = await syncNow(browser);
    expect(watched.counters.connections).toBe(connections);
    expect(after.relays.find(({ url }) => url === watched.url)?.enabled).toBe(false);
  });

  it('downloads nothing twice', async () => {
    const after = await syncNow(browser);
    const read = [reconciling, plain].map(({ url }) => after.status.relays[new URL(url).href]);
    // `stored` of a scope would not tell: what came a second time is not stored a second time.
    expect(read.map((relay) => relay?.received)).toEqual([0, 0]);
    const bytes = read.flatMap((relay) => relay?.scopes.map(({ bytesDown }) => bytesDown));
    expect(bytes).toHaveLength(4);
    expect(Math.max(...bytes.map((it) => it ?? Number.NaN))).toBeLessThan(little);
    expect(after.status.events).toBe(expected.size);
  });

  it('gives a page its timeline after every relay has gone, also after a restart', async () => {
    await Promise.all([reconciling.stop(), plain.stop(), watched.stop(), indexer.stop()]);
    const timeline = { authors: [sampleAccount.pubkey], kinds: [1], limit: 50 };
    await page.reload();
    const before = await callNostrDb(page, 'query', timeline);
    expect(before).toMatchObject({ result: { length: 50 } });
    await browser.killBackground();
    expect(await callNostrDb(page, 'query', timeline)).toEqual(before);
  });
});
