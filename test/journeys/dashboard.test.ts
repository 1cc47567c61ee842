import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleEvents } from '../support/sample-events';
import { addNote } from '../support/user/add-note';
import { allowSite } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { openDashboard, relayPage, unfoldAll, waitForHeading } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { keptBytes } from '../support/user/kept-bytes';
import { barsOf, latencyBars } from '../support/user/latency-bars';
import { callNostrDb } from '../support/user/page-queries';
import { readSnapshot } from '../support/user/read-snapshot';
import { saidBeside } from '../support/user/said-beside';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForGone, waitForShown } from '../support/user/wait-for-shown';
import { waitForCount, waitForFirstSync, waitForNextSync } from '../support/user/wait-for-sync';
import { waitForTargets } from '../support/user/wait-for-targets';

const width = 1200;
/** The button has the same icon. */
const pauseNotice = '.notice [data-icon="pause"]';
const named = (name: string) => `aria/${name}[role="button"]`;

describe.each(browserNames)('the dashboard in %s', (name) => {
  let relays: readonly TestRelay[];
  let paging: TestRelay;
  let indexer: TestRelay;
  let site: ServedWebApp;
  let browser: ExtensionBrowser;
  let page: TestPage;
  let app: TestPage;
  let [good, members, gone] = ['', '', ''];

  const inspect = (title: string) =>
    inspectScreen(page, { width, file: `${name}-dashboard-${title}` });
  const open = async (where: string): Promise<void> => {
    await page?.close();
    page = await openDashboard(browser, where);
  };
  const recordOf = async (url: string) =>
    (await readSnapshot(page)).relays.find((relay) => relay.url === url);

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 67, count: 60, own: 30, mentions: 20 });
    paging = await startTestRelay({ events: events.slice(0, 40), negentropy: 'off-notice' });
    relays = await Promise.all([
      startTestRelay({ events }),
      paging,
      startTestRelay({ negentropy: 'off-notice', refusesReq: 'auth-required: for members only' }),
      startTestRelay(),
    ]);
    await relays[3]?.stop();
    const urls = relays.map(({ url }) => url);
    [good = '', , members = '', gone = ''] = urls;
    indexer = await startIndexer({ write: urls, read: urls.slice(0, 2) }, events);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await welcome.close();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...(relays ?? []), indexer].map((relay) => relay?.stop()));
    await site?.close();
  });

  it('shuts nobody out of the relays', async () => {
    await open('relays');
    const conditions = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('tr[data-relay]')].map(
        ({ dataset }) => dataset.condition,
      ),
    );
    expect(conditions).toEqual(expect.arrayContaining(['synced', 'sign-in', 'failed']));
    expect(await inspect('relays')).toEqual(faultless);
  });

  it('leads to a relay and back, and the keyboard moves along', async () => {
    await page.click(`tr[data-relay="${good}"] th a`);
    await waitForHeading(page, new URL(good).origin);
    await page.waitFor(
      'the heading to be focused',
      () => document.activeElement?.localName === 'h1',
    );
    await page.evaluate(() => history.back());
    await waitForHeading(page, 'Relays');
  });

  it('shuts nobody out of a relay that works, with everything unfolded', async () => {
    await open(relayPage(good));
    await page.waitFor('the history', () => document.querySelector('[data-run]'));
    await unfoldAll(page);
    expect(await inspect('relay')).toEqual(faultless);
  });

  it('shuts nobody out of relays that fail or want sign-in', async () => {
    await open(relayPage(gone));
    expect(await inspect('relay-failed')).toEqual(faultless);
    await open(relayPage(members));
    expect(await inspect('relay-sign-in')).toEqual(faultless);
  });

  it('says beside a field what it has to be, and keeps nothing of it', async () => {
    await open(relayPage(good));
    await unfoldAll(page);
    await page.type('[data-setting="pageLimit"] input', '0');
    await page.click('[data-group="sizesGroup"] button[type="submit"]');
    expect(await saidBeside(page, '[data-setting="pageLimit"] input')).toContain('from 1 to 5,000');
    expect(await inspect('relay-wrong')).toEqual(faultless);
    expect((await recordOf(good))?.config).toEqual({});
  });

  it('lets a relay differ from the others, and be as they are again', async () => {
    await page.type('[data-setting="pageLimit"] input', '100');
    await page.click('[data-group="sizesGroup"] button[type="submit"]');
    await page.waitFor('the value to be stored', () =>
      document.querySelector('[data-group="sizesGroup"] .group-count'),
    );
    expect((await recordOf(good))?.config).toEqual({ pageLimit: 100 });
    await page.click(named('Use 500 events for “Page size”'));
    await waitForFocus(page, '[data-setting="pageLimit"]');
    await page.click('[data-group="sizesGroup"] button[type="submit"]');
    await page.waitFor(
      'the value to be gone',
      () => document.querySelector('[data-group="sizesGroup"] .group-count') === null,
    );
    expect((await recordOf(good))?.config).toEqual({});
  });

  it('takes notes on a relay', async () => {
    await page.type('textarea', 'Run by a friend.');
    await page.click('form:has(textarea) button[type="submit"]');
    await page.waitFor(
      'the note to be stored',
      () => document.querySelector('form:has(textarea) .saved')?.textContent,
    );
    expect((await recordOf(good))?.notes).toBe('Run by a friend.');
  });

  it('shows what was changed elsewhere since then, and would not save over it', async () => {
    const fields = { notes: 'Run by two friends.' };
    await askBackground(page, { type: 'relay.update', url: good, fields });
    await page.waitFor(
      'the note from elsewhere',
      () => document.querySelector('textarea')?.value === 'Run by two friends.',
    );
    expect(await page.text('form:has(textarea) .form-foot')).not.toContain('Discard');
  });

  it('forgets what was typed, and the keyboard stays in the form', async () => {
    await page.type('textarea', 'Run by nobody.');
    await page.click('form:has(textarea) .form-foot button[type="button"]');
    await waitForFocus(page, '.form-foot');
    expect(await page.evaluate(() => document.querySelector('textarea')?.value)).toBe(
      'Run by two friends.',
    );
  });

  it('shuts nobody out of a question before something is forgotten', async () => {
    await page.click(named('Reset'));
    await page.waitFor('the question', () => document.querySelector('dialog[open]'));
    expect(await inspect('relay-reset')).toEqual(faultless);
    await page.press('Escape');
    await page.waitFor('the focus to be back', () =>
      document.activeElement?.textContent?.includes('Reset'),
    );
  });

  it('reads a relay from the beginning after a reset', async () => {
    const before = await readSnapshot(page);
    await page.click('.relay-summary > .actions button');
    await page.click('dialog button[type="submit"]');
    await waitForNextSync(page, [good], before);
  });

  it('draws how long each connection to a relay took to open', async () => {
    // The first sync opened one, and the one after the reset another.
    const bars = await latencyBars(page, 2);
    const { latencies = [] } = (await readSnapshot(page)).status.relays[good] ?? {};
    expect(bars).toEqual(barsOf(latencies));
  });

  it('reads every relay from the beginning after a reset of all', async () => {
    await open('sync');
    const [before, sent] = [await readSnapshot(page), paging.counters.bytesOut];
    await page.click(named('Reset all relays'));
    expect(await page.text('dialog')).toContain('No event is deleted');
    await page.click(named('Reset all'));
    await page.waitFor('the question to go', () => document.querySelector('dialog') === null);
    await waitForNextSync(page, [good, paging.url], before);
    expect(paging.counters.bytesOut - sent).toBeGreaterThan(keptBytes(paging));
  });

  it('shuts nobody out of the settings, with everything unfolded', async () => {
    await open('settings');
    await unfoldAll(page);
    expect(await inspect('settings')).toEqual(faultless);
  });

  it('shuts nobody out of the syncs as a whole', async () => {
    await open('sync');
    await page.waitFor('the jobs', () => document.querySelector('[data-job]'));
    expect(await inspect('sync')).toEqual(faultless);
  });

  it('pauses, and goes on', async () => {
    await page.click(named('Pause'));
    await waitForShown(page, 'the notice', pauseNotice);
    expect((await readSnapshot(page)).status.paused).toBe(true);
    expect(await inspect('sync-paused')).toEqual(faultless);
    await page.click('.notice button');
    await waitForGone(page, 'the notice', pauseNotice);
    expect((await readSnapshot(page)).status.paused).toBe(false);
    await waitForFocus(page, 'h1');
  });

  it('refuses an address that is no signer’s, at the field', async () => {
    await page.type('[data-testid="bunker-input"]', 'hello');
    await page.click('[data-testid="signer"] button[type="submit"]');
    await page.waitFor('a message at the field', () =>
      document.querySelector('[data-testid="bunker-input"][aria-invalid="true"]'),
    );
    expect(await inspect('sync-signer-wrong')).toEqual(faultless);
  });

  it('shows what waits to be published, and shuts nobody out', async () => {
    await open('outbox');
    expect(await inspect('outbox-empty')).toEqual(faultless);
    app = await browser.openPage(site.origin);
    await callNostrDb(app, 'query', {});
    await allowSite(browser, site.origin);
    const event = await addNote(app, 'Hello from an app');
    await waitForTargets(page, event.id, ['accepted', 'waiting']);
    expect(await inspect('outbox')).toEqual(faultless);
  });

  it('says before the cache is cleared what else that forgets', async () => {
    await open('sync');
    await page.click(named('Clear the cache'));
    expect(await page.text('dialog')).toContain('The outbox is emptied, too.');
    expect(await page.text('dialog')).toContain('1 event in the outbox waits to be published');
    expect(await inspect('sync-clear-waiting')).toEqual(faultless);
    await page.press('Escape');
  });

  it('takes an event out of the queue, after a question', async () => {
    await open('outbox');
    await page.click(named('Cancel publishing “Hello from an app”'));
    await page.click(named('Do not publish'));
    await page.waitFor('nothing to wait any more', () =>
      document.querySelector('[data-waiting="0"]'),
    );
    await waitForFocus(page, '.outbox-entry, ul:has(.outbox-entry), h1');
  });

  it('clears the cache only for who types the word', async () => {
    await open('sync');
    // Or the relays would fill it again at once.
    await askBackground(page, { type: 'sync.pause' });
    const events = async () => (await readSnapshot(page)).status.events;
    expect(await events()).toBeGreaterThan(0);
    await page.click(named('Clear the cache'));
    await page.type('dialog input', 'no');
    await page.press('Enter');
    const inert = 'dialog[open] [type="submit"][aria-disabled="true"][aria-busy="false"]';
    expect(await page.evaluate((it) => document.querySelector(it) !== null, inert)).toBe(true);
    await page.type('dialog input', 'clear');
    expect(await inspect('sync-clear')).toEqual(faultless);
    await page.click(named('Delete all events'));
    await page.waitFor('the question to go', () => document.querySelector('dialog') === null);
    await expect.poll(events, { timeout: 15_000 }).toBe(0);
  });
});
