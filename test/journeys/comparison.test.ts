import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseRelayUrl } from '../../src/nostr/relay-url';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { openDashboard, relayPage } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const width = 1200;

describe.each(browserNames)('the comparison of relays in %s', (name) => {
  let whole: TestRelay;
  let partial: TestRelay;
  let choosy: TestRelay;
  let byPages: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;
  let total: number;

  const row = ({ url }: TestRelay) => `li[data-relay="${normaliseRelayUrl(url)}"]`;
  const inspect = (title: string) =>
    inspectScreen(page, { width, file: `${name}-dashboard-compare-${title}` });
  const ownIds = (relay: TestRelay) =>
    relay
      .events()
      .filter(({ pubkey }) => pubkey === sampleAccount.pubkey)
      .map(({ id }) => id)
      .sort();
  /** Clicks "Compare now" and waits for the end of the comparison that begins. */
  const compare = async (): Promise<void> => {
    const startOf = () =>
      document.querySelector<HTMLElement>('[data-comparison="done"]')?.dataset.started;
    const before = await page.evaluate(startOf);
    await page.click('.page-actions button');
    await page.waitFor(
      'the comparison to end',
      (earlier) => {
        const done = document.querySelector<HTMLElement>('[data-comparison="done"]');
        return done !== null && done.dataset.started !== earlier;
      },
      { args: [before] },
    );
  };

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 71, count: 90, own: 80, mentions: 0 });
    const own = events.filter(({ pubkey }) => pubkey === sampleAccount.pubkey);
    const isReaction = ({ kind }: { kind: number }) => kind === 7;
    whole = await startTestRelay({ events });
    partial = await startTestRelay({ events: own.slice(0, 50) });
    choosy = await startTestRelay({
      events: own.filter((event) => !isReaction(event)),
      refusesEvent: (event) => (isReaction(event) ? 'blocked: no reactions here' : undefined),
    });
    byPages = await startTestRelay({ events: own.slice(20), negentropy: 'off-notice' });
    const urls = [whole, partial, choosy, byPages].map(({ url }) => url);
    indexer = await startIndexer({ write: urls, read: [] }, events);
    whole.add(indexer.events());
    total = ownIds(whole).length;
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await welcome.close();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([whole, partial, choosy, byPages, indexer].map((relay) => relay?.stop()));
  });

  it('begins with what it would do, and shuts nobody out', async () => {
    page = await openDashboard(browser, 'compare');
    expect(await page.text('nav [aria-current="page"]')).toBe('Compare');
    expect(await page.text('.lead')).toContain('no event is downloaded');
    expect(await inspect('never')).toEqual(faultless);
  });

  it('contacts nobody while syncing is paused', async () => {
    await askBackground(page, { type: 'sync.pause' });
    await page.waitFor('the button to be out of use', () =>
      document.querySelector('.page-actions button[aria-disabled="true"]'),
    );
    const refused = await askBackground(page, { type: 'compare.run' });
    expect(refused).toMatchObject({ error: { code: 'paused' } });
    await askBackground(page, { type: 'sync.resume' });
    await page.waitFor('the button to be of use', () =>
      document.querySelector('.page-actions button[aria-disabled="false"]'),
    );
  });

  it('tells what each relay holds and lacks, and transfers nothing', async () => {
    const asked = [whole, partial, choosy].map(({ log }) => log.length);
    await compare();
    // Its code is loaded when there is something to draw.
    await page.waitFor('the table', () => document.querySelector('.coverage-table'));
    expect(await page.text(row(whole))).toContain(`has all your ${total} events`);
    const held = ownIds(partial).length;
    expect(await page.text(row(partial))).toContain(`has ${held} of your ${total} events`);
    expect(await page.text(row(partial))).toContain(`lacks ${total - held}`);
    expect(await page.text(row(byPages))).toContain('not compared: no negentropy');
    expect(await page.text('[data-comparison]')).toContain('1 relay has everything');
    expect(await page.text('[data-comparison]')).toContain('1 relay could not be compared');
    for (const [position, { log }] of [whole, partial, choosy].entries()) {
      const said = log.slice(asked[position]).map(({ message }) => message);
      // A look at what is recent, due since the pause, may come between: that asks by time, and not for what differs.
      const isTransfer = ([type, , filter]: (typeof said)[number]) =>
        type === 'EVENT' || (type === 'REQ' && Object.hasOwn(filter as object, 'ids'));
      expect(said.filter(isTransfer)).toEqual([]);
    }
    expect(await inspect('found')).toEqual(faultless);
  });

  it('has a table of months and relays, which unfolds by year', async () => {
    const heads = await page.evaluate(() =>
      [...document.querySelectorAll('.coverage-table thead th')].map((it) => it.textContent),
    );
    expect(heads).toEqual([
      'Month',
      ...[whole, partial, choosy].map(({ url }) => new URL(url).origin),
    ]);
    const periods = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-period]')].map((it) => it.dataset.period),
      );
    const before = await periods();
    expect(before.slice(0, 2)).toEqual(['2026', '2026-11']);
    expect(before.slice(-2)).toEqual(['2025', '2024']);
    await page.click('[data-period="2025"] button');
    expect(await periods()).toContain('2025-12');
    await page.click('[data-period="2026"] button');
    expect(await periods()).not.toContain('2026-11');
    expect(await inspect('years')).toEqual(faultless);
  });

  it('can be of one kind alone', async () => {
    await page.select('.coverage-choice select', '7');
    const marksOf = (column: number) =>
      page.evaluate(
        (place) =>
          [...document.querySelectorAll(`[data-period] :nth-child(${place}) > .coverage`)].map(
            (it) => (it as HTMLElement).dataset.mark,
          ),
        column,
      );
    // The first relay has all of them, the last one none.
    expect(new Set(await marksOf(2))).toEqual(new Set(['complete']));
    expect(new Set(await marksOf(4))).toEqual(new Set(['lacking']));
    const chosen = await page.evaluate(
      () => document.querySelector<HTMLOptionElement>('.coverage-choice option:checked')?.text,
    );
    expect(chosen).toBe('Reaction (kind 7)');
  });

  it('sends a relay what it lacks, and finds it whole then', async () => {
    await page.click(`${row(partial)} button`);
    await page.waitFor(
      'the result',
      (selector) => document.querySelector(`${selector} [data-icon="tick"]`),
      { args: [row(partial)] },
    );
    await waitForFocus(page, row(partial));
    // What is read out stays as it is, and does not tell how long ago it was.
    expect(await page.text(`${row(partial)} [role="status"]`)).toMatch(/^\d+ events sent$/);
    expect(ownIds(partial)).toEqual(ownIds(whole));
    expect(await page.text(row(partial))).toContain('compare again');
    await compare();
    expect(await page.text(row(partial))).toContain(`has all your ${total} events`);
    expect(await page.text('[data-comparison]')).toContain('2 relays have everything');
  });

  it('says what a relay would not take, and shuts nobody out', async () => {
    await page.click(`${row(choosy)} button`);
    await page.waitFor(
      'the reason',
      (selector) => document.querySelector(`${selector} .heal-left`),
      { args: [row(choosy)] },
    );
    expect(await page.text(row(choosy))).toContain('refused: “blocked: no reactions here”');
    await compare();
    expect(await page.text(row(choosy))).toContain('refused: “blocked: no reactions here”');
    expect(await inspect('healed')).toEqual(faultless);
  });

  it('is told and led to on the page of a relay', async () => {
    await page.close();
    page = await openDashboard(browser, relayPage(normaliseRelayUrl(partial.url)));
    expect(await page.text('.fact-list')).toContain(`has all your ${total} events`);
    await page.click('.fact-list a[href="#compare"]');
    await page.waitFor('the comparison', () => document.querySelector('[data-comparison]'));
  });
});
