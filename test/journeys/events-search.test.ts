import { npubEncode } from 'nostr-tools/nip19';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { askBackground } from '../support/user/ask-background';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { quinceEvents } from '../support/user/quince-events';
import { saidBeside } from '../support/user/said-beside';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';

const author = '[data-testid="events-author"]';
const tag = '[data-testid="events-tag"]';
const search = '[data-testid="events-search"]';
const named = (name: string) => `aria/${name}[role="button"]`;

describe.each(browserNames)('the search for events in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;
  let profile: NostrEvent;

  const open = async (where: string): Promise<void> => {
    await page.close();
    page = await openDashboard(browser, where);
  };
  const valueIn = (selector: string) =>
    page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.value, selector);
  const address = () => page.evaluate(() => location.hash);
  const leadsTo = (where: string) =>
    page.waitFor(`#${where}`, (hash) => location.hash === hash, { args: [`#${where}`] });
  /** Asks for an author; the answer comes when what this returns is called. */
  const askFor = async (who: string): Promise<() => Promise<void>> => {
    await open('events');
    await page.click('.search-more > summary');
    const release = await holdAnswers(page, 'events.people');
    await page.type(author, who);
    await page.press('Enter');
    await waitForHeld(page);
    return async () => {
      await release();
      await waitForShown(
        page,
        'the end of the search',
        '.search-form [type="submit"][aria-busy="false"]',
      );
    };
  };

  beforeAll(async () => {
    const { namesake, ...others } = await quinceEvents();
    profile = others.profile;
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser);
    for (const event of [profile, others.note, namesake]) {
      const reply = await askBackground(page, { type: 'events.restore', event, relays: [] });
      expect(reply).toMatchObject({ ok: true });
    }
  });

  afterAll(() => browser?.close());

  it('goes on with what was typed while an author was looked up', async () => {
    const release = await askFor('quince@example.com');
    await page.type(tag, 't:pan');
    await release();
    expect(await address()).toBe('#events');
    expect(await valueIn(tag)).toBe('t:pan');
    await waitForFocus(page, tag);
    await page.press('Enter');
    await leadsTo(`events/?author=${npubEncode(profile.pubkey)}&tag=t%3Apan`);
  });

  it('leaves the keyboard where the user types when several are called so', async () => {
    const release = await askFor('Quince Marmalade');
    await page.type(tag, 't:pan');
    await release();
    await waitForShown(page, 'who may be meant', '.found-people');
    await waitForFocus(page, tag);
    await page.click('.found-people button');
    await page.waitFor('both', () => /author=npub1\w+&tag=t%3Apan$/.test(location.hash));
  });

  it('says nothing of a name that the user has gone on from', async () => {
    const release = await askFor('Quince Marmalade');
    await page.type(author, 'Quince');
    await release();
    await waitForShown(page, 'no choice', '.search-form:not(:has(.found-people))');
    await waitForFocus(page, author);
    expect(await valueIn(author)).toBe('Quince');
  });

  it('keeps what is typed when the author is dropped', async () => {
    await open(`events/?author=${npubEncode(profile.pubkey)}`);
    await page.type(search, 'zabaglione');
    await page.click(named('Show everybody’s'));
    await leadsTo('events/?text=zabaglione');
  });

  it('takes the keyboard to the condition that means nothing, and says so there', async () => {
    await open('events');
    await page.click('.search-more > summary');
    await page.type(tag, 'not a name:x');
    await page.press('Enter');
    await waitForFocus(page, `${tag}[aria-invalid="true"]`);
    expect(await saidBeside(page, tag)).toContain('This cannot be read.');
    expect(await page.text('.search-form [role="alert"]:not(:empty)')).toContain('Check it');
    await open('events/?kinds=1&to=2026-13-32');
    await waitForFocus(page, '[type="date"][aria-invalid="true"]');
  });

  it('tells people apart who say the same of themselves', async () => {
    const { impostor } = await quinceEvents();
    await askBackground(page, { type: 'events.restore', event: impostor, relays: [] });
    await (await askFor('quince@example.com'))();
    const offered = await page.evaluate(() =>
      [...document.querySelectorAll('.found-people button')].map((it) => it.textContent),
    );
    expect(new Set(offered).size).toBe(2);
    for (const words of offered) expect(words).toContain('quince@example.com');
    for (const { pubkey } of [profile, impostor]) {
      const npub = npubEncode(pubkey);
      const told = [npub.slice(0, 10), npub.slice(-6)].join('…');
      expect(offered.join()).toContain(told);
      await open(`events/?author=${npub}`);
      await waitForShown(page, 'whose events these are', '.chosen-person');
      await page.waitFor('the name', () =>
        document.querySelector('.chosen-person')?.textContent?.includes('quince@example.com'),
      );
      expect(await page.text('.chosen-person')).toContain(told);
    }
  });
});
