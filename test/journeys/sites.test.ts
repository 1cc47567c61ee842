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
import { createSigner, sampleAccount, sampleEvents, sampleSecret } from '../support/sample-events';
import { connects } from '../support/user/connects';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { callNostrDb } from '../support/user/page-queries';
import { openPopupOver } from '../support/user/popup-over';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const width = 1200;
const named = (name: string) => `aria/${name}[role="button"]`;
const box = (name: string) => `aria/${name}[role="checkbox"]`;

describe.each(browserNames)('the page of the sites in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let app: ServedWebApp;
  let other: ServedWebApp;
  let page: TestPage;
  let appPage: TestPage;
  let otherPage: TestPage;

  const host = () => new URL(app.origin).host;
  const inspect = (title: string) =>
    inspectScreen(page, { width, file: `${name}-dashboard-sites-${title}` });
  const becomes = (origin: string, permission: string) =>
    page.waitFor(
      `${origin} to be ${permission}`,
      (of, as) => document.querySelector(`[data-origin="${of}"][data-permission="${as}"]`),
      { args: [origin, permission] },
    );
  const unfold = (origin: string) => page.click(`[data-origin="${origin}"] > summary`);
  const grantOf = async (origin: string) =>
    (await readSnapshot(page)).grants.find((grant) => grant.origin === origin);

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 71, count: 60, own: 30, mentions: 20 });
    relay = await startTestRelay({ events });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    app = await serveHtml('<title>A web app</title>');
    other = await serveHtml('<title>Another</title>');
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, [relay.url]);
    await waitForFirstSync(welcome);
    await welcome.close();
    page = await openDashboard(browser, 'sites');
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await Promise.all([app, other].map((it) => it?.close()));
  });

  it('says what to do while there is no site', async () => {
    expect(await page.text('main')).toContain('No site has used Larder yet.');
    expect(await inspect('none')).toEqual(faultless);
  });

  it('shows a site that asks, and what it has put by', async () => {
    const signer = await createSigner();
    const created_at = Math.floor(Date.now() / 1000);
    const blank = { kind: 1, created_at, tags: [], content: 'put by' };
    const event = signer.sign(sampleSecret('stranger'), blank);
    appPage = await browser.openPage(app.origin);
    otherPage = await browser.openPage(other.origin);
    for (const it of [appPage, otherPage]) await callNostrDb(it, 'add', event);
    await becomes(app.origin, 'asking');
    await becomes(other.origin, 'asking');
    await unfold(other.origin);
    await page.waitFor('the size', () => document.querySelector('.site-pantry[data-events="1"]'));
    expect(await inspect('asking')).toEqual(faultless);
  });

  it('deletes what it has put by, after a question', async () => {
    await page.click(named(`Delete what ${new URL(other.origin).host} has put by`));
    await page.waitFor('the question', () => document.querySelector('dialog[open]'));
    await page.click(named('Delete them'));
    await page.waitFor('nothing', () => document.querySelector('.site-pantry[data-events="0"]'));
    expect(await callNostrDb(otherPage, 'query', {})).toEqual({ result: [] });
    await unfold(other.origin);
  });

  it('lets a site do what is ticked, and nothing else', async () => {
    await unfold(app.origin);
    await page.click(box('Read your lists and follows'));
    await page.click(box('Add events'));
    const until = `[data-origin="${app.origin}"] select`;
    await page.select(until, 'session');
    await page.click(`[data-origin="${app.origin}"] button[type="submit"]`);
    await becomes(app.origin, 'allowed');
    const durations = await page.evaluate((css) => document.querySelector(css)?.textContent, until);
    expect(durations).toBe('Until the browser closesAlwaysFor 8 hours');
    expect(await grantOf(app.origin)).toMatchObject({
      ...{ scopes: ['public'], rights: ['read'], until: 'session' },
    });
    const { pubkey } = sampleAccount;
    const notes = await callNostrDb(appPage, 'count', { authors: [pubkey], kinds: [1] });
    expect('result' in notes && notes.result).toBeGreaterThan(0);
    expect(await callNostrDb(appPage, 'replaceable', 3, pubkey)).toEqual({});
  });

  it('changes what a site may do, also to encrypted messages, and keeps for how long', async () => {
    const what = { ...{ scopes: ['public', 'messages'], rights: ['read'] }, until: 'session' };
    await page.click(box('Read encrypted messages'));
    expect(await page.text(`[data-origin="${app.origin}"]`)).toContain(
      'The site gets them encrypted',
    );
    await page.waitFor('the form to take it', () => !document.querySelector('[data-settling]'));
    // From the box, which goes with the form.
    await page.press('Enter');
    // Out of use while it is under way, too.
    const done = '[type="submit"][aria-disabled="true"][aria-busy="false"]';
    await page.waitFor('the change', (saved) => document.querySelector(saved), {
      args: [`[data-origin="${app.origin}"] ${done}`],
    });
    await waitForFocus(page, '.group-body');
    expect(await grantOf(app.origin)).toMatchObject(what);
  });

  it('tells what the site did with the cache, here and in the popup', async () => {
    const { pubkey } = sampleAccount;
    const outcome = await callNostrDb(appPage, 'query', { authors: [pubkey], kinds: [1] });
    const read = 'result' in outcome ? outcome.result.length : 0;
    await page.waitFor(
      'the day',
      (count) =>
        [...document.querySelectorAll('tr[data-day] td')].some((it) => it.textContent === count),
      { args: [String(read)] },
    );
    expect(await page.text('tr[data-day]')).toContain(`Note: ${read}`);
    expect(await inspect('allowed')).toEqual(faultless);
    const popup = await openPopupOver(browser, appPage);
    await popup.waitFor('what was read', () => document.querySelector('[data-read]'));
    expect(await popup.text('[data-read]')).toBe(`Read ${read} events today.`);
    const screen = { width: 360, file: `${name}-popup-allowed` };
    expect(await inspectScreen(popup, screen)).toEqual(faultless);
    await popup.close();
  });

  it('is switched off and on in the popup, and may then do what it might before', async () => {
    const { pubkey } = sampleAccount;
    const before = await grantOf(app.origin);
    // A click brings the popup's tab to the front, so each has a popup of its own.
    const click = async () => {
      const popup = await openPopupOver(browser, appPage);
      await popup.waitFor('the site', () => document.querySelector('.site-head [role="switch"]'));
      await popup.click(`aria/Let ${host()} use Larder[role="switch"]`);
      return popup;
    };
    const switchedOff = await click();
    await becomes(app.origin, 'refused');
    // What it has put by itself.
    expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 1 });
    const switchedOn = await click();
    await becomes(app.origin, 'allowed');
    await Promise.all([switchedOff.close(), switchedOn.close()]);
    const { scopes, rights, until } = (await grantOf(app.origin)) ?? {};
    expect({ scopes, rights, until }).toEqual({
      scopes: before?.scopes,
      rights: ['read'],
      until: 'session',
    });
    const notes = await callNostrDb(appPage, 'count', { authors: [pubkey], kinds: [1] });
    expect('result' in notes && notes.result).toBeGreaterThan(0);
    expect(await callNostrDb(appPage, 'replaceable', 3, pubkey)).toEqual({});
  });

  it('says that nothing is no permission', async () => {
    await page.click(box('Read public events'));
    await page.click(box('Read encrypted messages'));
    await page.click(`[data-origin="${app.origin}"] button[type="submit"]`);
    await page.waitFor('what is wrong', () =>
      document.querySelector('.site form .field-error')?.textContent?.includes('Tick'),
    );
    expect(await grantOf(app.origin)).toMatchObject({ scopes: ['public', 'messages'] });
    await page.click(box('Read public events'));
  });

  it('says beside the field what a port is, and keeps those that are', async () => {
    await page.type('[data-testid="relay-ports"] input', '7777, 99999');
    await page.click('[data-testid="relay-ports"] button[type="submit"]');
    await page.waitFor('what is wrong', () =>
      document.querySelector('[data-testid="relay-ports"] [aria-invalid="true"]'),
    );
    expect(await inspect('ports-wrong')).toEqual(faultless);
    await page.type('[data-testid="relay-ports"] input', '7777');
    await page.click('[data-testid="relay-ports"] button[type="submit"]');
    await page.waitFor(
      'the ports to be stored',
      () => document.querySelector('[data-testid="relay-ports"] .saved')?.textContent,
    );
    expect((await readSnapshot(page)).virtualRelay.ports).toEqual([7777]);
  });

  it('has a local relay stood in for on the site, by a click and a reload', async () => {
    expect(await connects(appPage, 'ws://localhost:4869')).toBe(false);
    await page.click(`[data-origin="${app.origin}"] [role="switch"]`);
    await page.waitFor('the switch to be on', () =>
      document.querySelector('[role="switch"][aria-checked="true"]'),
    );
    await page.waitFor('the choice to be stored', async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { scripting: { getRegisteredContentScripts(): Promise<unknown[]> } };
      };
      return (await chrome.scripting.getRegisteredContentScripts()).length > 0;
    });
    await appPage.reload();
    expect(await connects(appPage, 'ws://localhost:4869')).toBe(true);
    expect(await connects(appPage, 'ws://localhost:7777')).toBe(true);
  });

  it('ends open streams at once when a permission is taken back, and gives it back as it was', async () => {
    const granted = await grantOf(app.origin);
    await appPage.evaluate(() => {
      const scope = window as unknown as {
        heard: string[];
        nostrdb: { subscribe(filter: object): AsyncGenerator<{ content: string }> };
      };
      scope.heard = [];
      const listen = async () => {
        for await (const _ of scope.nostrdb.subscribe({ kinds: [1] })) scope.heard.push('event');
      };
      listen().catch((error) => scope.heard.push(error.code));
    });
    const isHeard = (it: string) => (window as unknown as { heard: string[] }).heard.includes(it);
    const heard = (word: string) => appPage.waitFor(word, isHeard, { args: [word] });
    await heard('event');
    await page.click(named(`Take back the permission of ${host()}`));
    await heard('not-permitted');
    await becomes(app.origin, 'silent');
    await page.click('[data-forgotten="site.restore"] button');
    await becomes(app.origin, 'allowed');
    await page.waitFor('no more to undo', () => !document.querySelector('[data-forgotten]'));
    expect(await grantOf(app.origin)).toEqual(granted);
    await page.click(named(`Take back the permission of ${host()}`));
    await becomes(app.origin, 'silent');
    // What it has put by itself.
    expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 1 });
  });

  it('refuses a site, and it does not ask again', async () => {
    await becomes(app.origin, 'asking');
    await page.click(named(`Refuse ${host()}`));
    await becomes(app.origin, 'refused');
    expect(await callNostrDb(appPage, 'count', {})).toEqual({ result: 1 });
    expect((await readSnapshot(page)).requests.map(({ origin }) => origin)).toEqual([other.origin]);
    expect(await inspect('refused')).toEqual(faultless);
  });

  it('forgets what the site did, and has it back', async () => {
    const [before] = (await readSnapshot(page)).activity;
    await page.click(named(`Forget this about ${host()}`));
    await page.waitFor('nothing', () => document.querySelector('.site-activity') === null);
    expect((await readSnapshot(page)).activity).toEqual([]);
    expect(await inspect('forgotten')).toEqual(faultless);
    await page.click('[data-forgotten="site.restoreActivity"] button');
    await page.waitFor('it again', () => document.querySelector('.site-activity'));
    const [after] = (await readSnapshot(page)).activity;
    // What it did last may have been written since.
    expect(after?.days[0]?.calls).toBeGreaterThanOrEqual(before?.days[0]?.calls ?? Number.NaN);
  });

  it('lets new sites read public events where the user wants that, but no site that was refused', async () => {
    await page.select('[data-setting="newSites"] select', 'read');
    await page.click('[data-testid="new-sites"] button[type="submit"]');
    await becomes(other.origin, 'default');
    const mine = { authors: [sampleAccount.pubkey] };
    const seen = await callNostrDb(otherPage, 'query', mine);
    const kinds = new Set('result' in seen ? seen.result.map(({ kind }) => kind) : []);
    expect(kinds.has(1)).toBe(true);
    expect(kinds.has(3)).toBe(false);
    expect(await callNostrDb(appPage, 'query', mine)).toEqual({ result: [] });
    expect((await readSnapshot(page)).requests).toEqual([]);
    expect(await inspect('default')).toEqual(faultless);
    const popup = await openPopupOver(browser, otherPage);
    await popup.waitFor('the site', () => document.querySelector('[data-permission="default"]'));
    const screen = { width: 360, file: `${name}-popup-default` };
    expect(await inspectScreen(popup, screen)).toEqual(faultless);
    await popup.close();
  });

  it('lets the user decide again', async () => {
    await page.click(named(`Decide again about ${host()}`));
    await becomes(app.origin, 'default');
  });
});
