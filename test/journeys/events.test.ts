import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { naddrEncode, neventEncode, npubEncode } from 'nostr-tools/nip19';
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
import { openDashboard } from '../support/user/dashboard';
import { eventFocused, eventOpened, eventsCounted } from '../support/user/events-page';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { quinceEvents } from '../support/user/quince-events';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';

const width = 1200;
const named = (name: string) => `aria/${name}[role="button"]`;
const relays = ['wss://one.example/', 'wss://two.example/'];

describe.each(browserNames)('the events page in %s', (name) => {
  let folder: string;
  let file: string;
  let fresh: NostrEvent;
  let browser: ExtensionBrowser;
  let page: TestPage;
  let sample: readonly NostrEvent[];
  let profile: NostrEvent;
  let note: NostrEvent;
  let article: NostrEvent;
  let namesake: NostrEvent;

  const open = async (where: string): Promise<void> => {
    await page?.close();
    page = await openDashboard(browser, where);
  };
  const inspect = (title: string) =>
    inspectScreen(page, { width, file: `${name}-events-${title}` });
  const waitForCount = (count: number) => eventsCounted(page, count);
  const waitForOpened = (id: string) => eventOpened(page, id);
  const add = async (...events: readonly NostrEvent[]): Promise<void> => {
    for (const event of events) {
      const reply = await askBackground(page, { type: 'events.restore', event, relays });
      expect(reply).toMatchObject({ ok: true });
    }
  };
  const search = async (words: string): Promise<void> => {
    await page.type('[data-testid="events-search"]', words);
    await page.press('Enter');
  };
  const importFile = async (): Promise<void> => {
    await open('storage');
    await page.setFiles('[data-testid="import"] input[type="file"]', [file]);
    await page.waitFor('the file to be read', () =>
      document
        .querySelector('[data-testid="import"]')
        ?.textContent?.includes('was read to its end'),
    );
  };
  const waitForFocusedEvent = (id: unknown) => eventFocused(page, id);
  /** What axe-core has to say of the page with everything unfolded: dates have stops of their own for Tab. */
  const inspectOpen = async (title: string) => (await inspect(title)).violations;
  const shownIds = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.event-row > a')].map((it) => it.dataset.event),
    );

  beforeAll(async () => {
    sample = await sampleEvents({ seed: 97, count: 900, own: 300, mentions: 100 });
    ({ profile, note, article, fresh, namesake } = await quinceEvents());
    folder = await mkdtemp(path.join(tmpdir(), 'larder-events-'));
    file = path.join(folder, 'events.jsonl');
    await writeFile(file, sample.map((event) => `${JSON.stringify(event)}\n`).join(''));
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'events');
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says what to do where there is nothing yet', async () => {
    await page.waitFor('a notice', () => document.querySelector('.notice'));
    expect(await page.text('.notice')).toContain('Your cache is empty');
    expect(await inspect('empty')).toEqual(faultless);
  });

  it('lists the whole cache, newest first, and holds a small part of it', async () => {
    await importFile();
    await add(profile, note, article);
    await open('events');
    await waitForCount(sample.length + 3);
    expect((await shownIds()).slice(0, 3)).toEqual([article.id, note.id, profile.id]);
    expect((await shownIds()).length).toBeLessThan(60);
    const [first] = await page.evaluate(() =>
      [...document.querySelectorAll('[role="feed"] > article')].map((row) => [
        row.getAttribute('aria-posinset'),
        row.getAttribute('aria-setsize'),
      ]),
    );
    expect(first).toEqual(['1', String(sample.length + 3)]);
  });

  it('is gone through by keyboard, from the first event to the last and back', async () => {
    const order = sample.toSorted((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
    await page.evaluate(() => document.querySelector<HTMLElement>('.event-row > a')?.focus());
    for (const _ of [1, 2, 3, 4]) await page.press('ArrowDown');
    await waitForFocusedEvent(order[1]?.id);
    await page.press('End');
    await waitForFocusedEvent(order.at(-1)?.id);
    const last = await page.evaluate(() =>
      document.activeElement?.closest('article')?.getAttribute('aria-posinset'),
    );
    expect(last).toBe(String(sample.length + 3));
    // Up through more than is held at once.
    for (let row = 1; row <= 350; row += 1) await page.press('ArrowUp');
    await waitForFocusedEvent(order.at(-351)?.id);
    expect((await shownIds()).length).toBeLessThan(60);
    await page.press('Home');
    await waitForFocusedEvent(article.id);
  });

  it('finds by text, opens with Enter, and Back leads to where the list was', async () => {
    await open('events');
    await waitForCount(sample.length + 3);
    await page.waitFor('the way down', () => {
      scrollBy(0, 600);
      return scrollY > 20_000;
    });
    const before = await page.waitFor('rows far down', () => {
      const rows = [...document.querySelectorAll<HTMLElement>('.event-row > a')];
      const row = rows.find((it) => it.getBoundingClientRect().top > 100);
      return scrollY > 20_000 && row && [row.dataset.event, row.getBoundingClientRect().top];
    });
    await page.evaluate(
      (id) => document.querySelector<HTMLElement>(`[data-event="${id}"]`)?.click(),
      before[0],
    );
    await waitForOpened(String(before[0]));
    await page.evaluate(() => history.back());
    await waitForFocusedEvent(before[0]);
    const after = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
    expect(Math.abs(Number(after) - Number(before[1]))).toBeLessThan(3);

    await search('zabaglione');
    await waitForCount(1);
    expect(await shownIds()).toEqual([note.id]);
    expect(await inspect('found')).toEqual(faultless);
    await page.evaluate(() => document.querySelector<HTMLElement>('.event-row > a')?.focus());
    await page.press('Enter');
    await waitForOpened(note.id);
    await page.click('.back');
    await waitForFocusedEvent(note.id);
  });

  it('finds by author: a name, a NIP-05 name, an npub, and kinds of theirs', async () => {
    for (const who of ['marmalade', 'quince@example.com', npubEncode(note.pubkey)]) {
      await open('events');
      await page.click('.search-more > summary');
      await page.type('[data-testid="events-author"]', who);
      await page.press('Enter');
      await waitForCount(3);
    }
    expect(await page.text('.chosen-person')).toContain('Quince Marmalade');
    await page.select('.search-filters select', '30023');
    await page.click(named('Search'));
    await waitForCount(1);
    expect(await shownIds()).toEqual([article.id]);
    await page.reload();
    await waitForCount(1);
    expect(await inspectOpen('filters')).toEqual([]);
  });

  it('says what to do where nothing is found, or nobody is called so', async () => {
    await open('events');
    await search('xyzzy');
    await waitForCount(0);
    expect(await page.text('.notice')).toContain('Nothing found');
    await page.click(named('Show everything'));
    await waitForCount(sample.length + 3);
    await page.click('.search-more > summary');
    await page.type('[data-testid="events-author"]', 'xyzzy');
    await page.press('Enter');
    await page.waitFor('the reason', () =>
      document.querySelector('.search-form .notice[role="alert"]'),
    );
    expect(await page.text('.search-form .notice[role="alert"]')).toContain('Nobody in your cache');
  });

  it('takes 64 hex digits for an event, or else for its author, without asking which', async () => {
    await open('events');
    await search(note.id);
    await waitForOpened(note.id);
    await open('events');
    await search(note.pubkey.toUpperCase());
    await waitForCount(3);
    expect(await page.text('.chosen-person')).toContain('Quince Marmalade');
    await open('events');
    await search('f'.repeat(64));
    await waitForCount(0);
    expect(await page.text('.notice')).toContain('Nothing found');
  });

  it('opens what an address names: an event, an article, a person', async () => {
    await open(`events/${neventEncode({ id: note.id })}`);
    await waitForOpened(note.id);
    expect(await page.text('h1')).toBe('Note by Quince Marmalade');
    const { pubkey, kind } = article;
    await open(`events/${naddrEncode({ kind, pubkey, identifier: 'pantries' })}`);
    await waitForOpened(article.id);
    expect(await page.text('.event-actions')).toContain('Copy naddr');
    expect(await inspect('article')).toEqual(faultless);
    await open(`events/${npubEncode(pubkey)}`);
    await waitForOpened(profile.id);
    expect(await page.text('h1')).toBe('Quince Marmalade');
    expect(await inspect('profile')).toEqual(faultless);
    await open('events/nevent1qqqq');
    expect(await page.text('.notice')).toContain('typing error');
  });

  it('shows the relays and the JSON of an event, and copies its names', async () => {
    await open(`events/${neventEncode({ id: note.id })}`);
    await waitForOpened(note.id);
    expect(await page.text('.seen-on')).toBe(relays.join('\n'));
    await page.click('.raw-event > summary');
    expect(JSON.parse(await page.text('[data-testid="event-json"]'))).toEqual(note);
    await page.evaluate(() => {
      const copied: string[] = [];
      Object.assign(globalThis, { copied });
      const writeText = async (text: string) => void copied.push(text);
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
    });
    await page.click(named('Copy nevent'));
    await page.click(named('Copy npub'));
    await page.click(named('Copy JSON'));
    const [nevent, npub, json] = await page.waitFor('three copies', () => {
      const { copied } = globalThis as unknown as { copied: string[] };
      return copied.length === 3 && copied;
    });
    const { id, pubkey, kind } = note;
    expect(nevent).toBe(neventEncode({ id, author: pubkey, kind, relays }));
    expect(npub).toBe(npubEncode(pubkey));
    expect(JSON.parse(json ?? '')).toEqual(note);
    expect(await inspect('opened')).toEqual(faultless);
  });

  it('keeps an author, deletes an event here, and brings it back', async () => {
    await page.click(named('Keep this author'));
    await page.waitFor('the author to be kept', () =>
      document.querySelector('.event-actions')?.textContent?.includes('Stop keeping'),
    );
    expect((await readSnapshot(page)).settings.retention.pinned).toEqual([note.pubkey]);
    await page.click(named('Delete here'));
    await page.waitFor('the undo', () => document.querySelector('.notice[role="alert"] button'));
    await waitForFocus(page, 'h1');
    const gone = await askBackground(page, { type: 'events.open', pointer: { id: note.id } });
    expect(gone).toEqual({ ok: true });
    expect(await inspect('deleted')).toEqual(faultless);
    await page.click(named('Undo'));
    await waitForOpened(note.id);
    expect(await page.text('.seen-on')).toBe(relays.join('\n'));
    await page.reload();
    await waitForOpened(note.id);
  });

  it('offers what is new without moving the list', async () => {
    await open('events');
    await waitForCount(sample.length + 3);
    const before = await shownIds();
    await add(fresh);
    await page.waitFor('the offer', () => document.querySelector('.events-news button'));
    expect(await page.text('.events-news')).toBe('1 new event');
    expect(await shownIds()).toEqual(before);
    await page.click('.events-news button');
    await waitForCount(sample.length + 4);
    expect((await shownIds())[0]).toBe(fresh.id);
    await page.waitFor('no offer', () => !document.querySelector('.events-news button'));
  });

  it('asks which of several people by a name is meant, and takes the keyboard there', async () => {
    await add(namesake);
    await page.click('.search-more > summary');
    await page.type('[data-testid="events-author"]', 'Quince Marmalade');
    await page.press('Enter');
    await waitForFocus(page, '.found-people');
    expect(await page.text('.found-people')).toContain('Several people are called that');
    await page.press('Tab');
    await page.press('Enter');
    await page.waitFor('one of them', () => document.querySelector('.chosen-person'));
  });
});
