import { neventEncode, npubEncode } from 'nostr-tools/nip19';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { welcomePath } from '../support/user/complete-welcome';
import { cutOff, mend } from '../support/user/cut-off';
import { openDashboard, setAddress } from '../support/user/dashboard';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { inspectScreen } from '../support/user/inspect-screen';
import { quinceEvents } from '../support/user/quince-events';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';

const width = 1200;
const named = (name: string) => `aria/${name}[role="button"]`;
const search = '[data-testid="events-search"]';
const author = '[data-testid="events-author"]';

describe.each(browserNames)('going about the events in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;
  let notes: readonly NostrEvent[];

  const open = async (where: string): Promise<void> => {
    await page?.close();
    page = await openDashboard(browser, where);
  };
  const add = async (event: NostrEvent): Promise<void> => {
    const reply = await askBackground(page, { type: 'events.restore', event, relays: [] });
    expect(reply).toMatchObject({ ok: true });
  };
  /** Elsewhere, and the page there has been drawn and has the keyboard. */
  const goElsewhere = async (where: string): Promise<void> => {
    await setAddress(page, where);
    await waitForShown(page, 'another page', 'main:not(:has(.event-feed, .search-form))');
    await waitForFocus(page, 'h1');
  };
  const addressOf = ({ id }: NostrEvent) => `events/${neventEncode({ id })}`;
  const first = (): NostrEvent => {
    const [note] = notes;
    if (!note) throw new Error('The sample has no notes.');
    return note;
  };
  const last = () => notes.at(-1) ?? first();
  beforeAll(async () => {
    const sample = await sampleEvents({ seed: 97, count: 300, own: 150, mentions: 30 });
    notes = sample.filter(({ kind }) => kind === 1).slice(0, 90);
    expect(notes.length).toBe(90);
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser);
    for (const note of notes) await add(note);
  });

  afterAll(() => browser?.close());

  it('begins in the search, for whoever goes there', async () => {
    await page.click('nav a[href="#events"]');
    await waitForFocus(page, search);
  });

  it('goes on by arrow keys from what is in view, where the list was scrolled', async () => {
    await page.waitFor('all rows', () => document.querySelector('.events-count[data-count="90"]'));
    await page.evaluate(() => document.querySelector<HTMLElement>('.event-row > a')?.focus());
    await page.waitFor('the way down', () => {
      scrollBy(0, 400);
      return scrollY > 3_000 && document.activeElement?.matches('.event-feed');
    });
    await page.press('ArrowDown');
    const top = await page.waitFor('the focus on a row', () => {
      const row = document.activeElement?.closest('.event-row');
      return row && scrollY > 2_500 && [row.getBoundingClientRect().top, innerHeight];
    });
    expect(top[0]).toBeGreaterThanOrEqual(0);
    expect(top[0]).toBeLessThan(top[1] ?? 0);
  });

  it('asks again for what could not be had', async () => {
    await cutOff(page, 'events.page');
    await setAddress(page, 'events/?kinds=1');
    await waitForShown(page, 'what went wrong', '.events-failed');
    expect(await page.text('.events-failed')).toContain('connection to Larder’s background');
    // The filters are unfolded: dates have stops of their own for Tab.
    const { violations, overflowing } = await inspectScreen(page, {
      width,
      file: `${name}-events-failed`,
    });
    expect({ violations, overflowing }).toEqual({ violations: [], overflowing: [] });
    await page.click(named('Try again'));
    await waitForShown(page, 'it once more', '.events-failed');
    await mend(page);
    await page.click(named('Try again'));
    await waitForShown(page, 'the list', '.event-row');
    await waitForShown(page, 'no error', 'main:not(:has(.events-failed))');
  });

  it('goes from an event to the list by its link, where the list is not what was before it', async () => {
    await open(addressOf(first()));
    await waitForShown(page, 'the event', '[data-opened]');
    await page.click('.back');
    await waitForShown(page, 'the list', '.event-feed');
    await page.evaluate(() => history.back());
    await waitForShown(page, 'the event', '[data-opened]');
    await page.click('.back');
    await waitForShown(page, 'the list', '.event-feed');
    expect(await page.evaluate(() => location.hash)).toBe('#events');
  });

  it('goes back to the list where an event was opened from it, also after a reload', async () => {
    await setAddress(page, 'events/?kinds=1');
    await page.waitFor('the list', () => document.querySelector('.event-feed .event-row > a'));
    await page.click('.event-row > a');
    await waitForShown(page, 'the event', '[data-opened]');
    await page.reload();
    await waitForShown(page, 'the event', '[data-opened]');
    await page.click('.back');
    await waitForShown(page, 'the list', '.event-feed');
    expect(await page.evaluate(() => location.hash)).toBe('#events/?kinds=1');
  });

  it('deletes an event once, whatever is copied of it meanwhile', async () => {
    await open(addressOf(first()));
    await waitForShown(page, 'the event', '[data-opened]');
    await page.evaluate(() => {
      const writeText = async () => undefined;
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
    });
    const release = await holdAnswers(page, 'events.delete');
    await page.click(named('Delete here'));
    await waitForHeld(page);
    await page.click(named('Copy npub'));
    await page.waitFor(
      'the copy',
      () => document.querySelector('.event-actions [role="status"]')?.textContent,
    );
    await waitForShown(
      page,
      'that it is being deleted',
      '.event-actions [data-tone="danger"][aria-busy="true"]',
    );
    await release();
    await page.click(named('Undo'));
    await waitForShown(page, 'the event', '[data-opened]');
  });

  it('shows an event as missing that has gone when the user deletes it', async () => {
    await open(addressOf(first()));
    await waitForShown(page, 'the event', '[data-opened]');
    expect(await askBackground(page, { type: 'events.delete', id: first().id })).toMatchObject({
      ok: true,
    });
    await page.click(named('Delete here'));
    await waitForShown(
      page,
      'that it is missing',
      'main:not(:has([data-opened])) .notice[data-tone="info"]',
    );
    await waitForFocus(page, 'h1');
    expect(await page.text('.notice')).not.toContain('Undo');
  });

  it('asks who is meant by a name anew, and leaves whoever has gone on meanwhile there', async () => {
    const { profile, namesake } = await quinceEvents();
    for (const event of [profile, namesake]) await add(event);
    await open('events');
    await page.click('.search-more > summary');
    await page.type(author, 'Quince Marmalade');
    await page.press('Enter');
    await waitForShown(page, 'who may be meant', '.found-people');
    const release = await holdAnswers(page, 'events.people');
    await page.type(author, npubEncode(profile.pubkey));
    await page.press('Enter');
    await waitForHeld(page);
    await waitForShown(page, 'nobody from before', '.search-form:not(:has(.found-people))');
    await goElsewhere('relays');
    await release();
    await askBackground(page, { type: 'sync.status' });
    expect(await page.evaluate(() => location.hash)).toBe('#relays');
  });

  it('stays where the user has gone on to before what is new has come', async () => {
    await open('events');
    await waitForShown(page, 'the list', '.event-row');
    await add((await quinceEvents()).fresh);
    await waitForShown(page, 'the offer', '.events-news button');
    const release = await holdAnswers(page, 'events.page');
    await page.click('.events-news button');
    await waitForHeld(page);
    await waitForShown(page, 'that it is on its way', '.events-news [aria-busy="true"]');
    await goElsewhere('settings');
    await page.waitFor('the way down', () => {
      scrollBy(0, 100);
      return scrollY > 0;
    });
    await release();
    await askBackground(page, { type: 'sync.status' });
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  it('leaves the keyboard where the user has taken it while an event is on its way, or deleted', async () => {
    await open('events');
    const link = 'nav a[href="#sync"]';
    const takeKeyboard = () =>
      page.evaluate((css) => document.querySelector<HTMLElement>(css)?.focus(), link);
    const titled = (title: string) =>
      page.waitFor(title, (words) => document.title.startsWith(words), { args: [title] });
    const opened = await holdAnswers(page, 'events.open');
    await setAddress(page, addressOf(last()));
    await waitForHeld(page);
    await waitForFocus(page, 'h1');
    await takeKeyboard();
    await opened();
    await titled('Note by');
    await waitForFocus(page, link);
    const deleted = await holdAnswers(page, 'events.delete');
    await page.click(named('Delete here'));
    await waitForHeld(page);
    await takeKeyboard();
    await deleted();
    await titled('Note –');
    await waitForFocus(page, link);
    await page.click(named('Undo'));
    await titled('Note by');
    await waitForFocus(page, 'h1');
  });

  it('asks again for an event that could not be had', async () => {
    await open('events');
    await cutOff(page, 'events.open');
    await setAddress(page, addressOf(last()));
    await waitForShown(page, 'what went wrong', 'main:not(:has(.search-form)) [role="alert"]');
    await mend(page);
    await page.click(named('Try again'));
    await waitForShown(page, 'the event', 'main:not(:has([role="alert"])) [data-opened]');
    await waitForFocus(page, 'h1');
  });

  it('says where a picture with a name leads, and keeps text that is turned round to its place', async () => {
    const { disguised } = await quinceEvents();
    await add(disguised);
    await open(addressOf(disguised));
    await waitForShown(page, 'the article', '.markdown code');
    expect(await page.text('.markdown')).toMatch(/bank\.example\/login \(elsewhere\.example\)/);
    const order = await page.evaluate(() =>
      ['code', 'strong'].map(
        (css) => document.querySelector(`.markdown ${css}`)?.getBoundingClientRect().left,
      ),
    );
    expect(order).toEqual(order.toSorted((a, b) => Number(a) - Number(b)));
  });
});
