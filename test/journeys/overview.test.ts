import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { censusSorts } from '../../src/messages/census-record';
import type { Status } from '../../src/messages/records';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { cutOff, mend } from '../support/user/cut-off';
import { goToPage, openDashboard, unfoldAll } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { readSnapshot } from '../support/user/read-snapshot';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForBadge } from '../support/user/wait-for-badge';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';
import { withSilentBackground } from '../support/user/with-silent-background';

describe.each(browserNames)('the overview in %s', (name) => {
  let relays: readonly TestRelay[];
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  const inspect = (title: string) =>
    inspectScreen(page, { width: 1200, file: `${name}-overview-${title}` });

  const saysWrong = (words: string) =>
    page.waitFor(
      'what is wrong',
      (told) => document.querySelector('.notice[data-tone="bad"]')?.textContent?.includes(told),
      { args: [words] },
    );

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 71, count: 200, own: 120, mentions: 60 });
    relays = await Promise.all([startTestRelay({ events }), startTestRelay()]);
    await relays[1]?.stop();
    const urls = relays.map(({ url }) => url);
    indexer = await startIndexer({ write: urls, read: urls.slice(0, 1) }, events);
    browser = await launchWithLarder(name);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...(relays ?? []), indexer].map((relay) => relay?.stop()));
  });

  it('is where the dashboard begins, and says what to do where there is nothing yet', async () => {
    page = await openDashboard(browser);
    await page.waitFor('an empty count', () => document.querySelector('[data-census="0"]'));
    expect(await page.text('h1')).toBe('Overview');
    expect(await page.text('[data-census]')).toContain('Nothing is kept yet.');
    const figures = await page.text('.figures');
    expect(figures).toContain('Bytes saved');
    expect(figures).not.toMatch(/of 0|latest 0/);
    expect(await inspect('empty')).toEqual(faultless);
    await page.close();
  });

  it('shows numbers that are true for the relays', async () => {
    const welcome = await firstRun(
      browser,
      indexer,
      relays.map(({ url }) => url),
    );
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await welcome.close();
    page = await openDashboard(browser);
    const kept = await page.waitFor('the cache to be counted', () => {
      const counted = document.querySelector<HTMLElement>('[data-census]')?.dataset.census;
      const shown = document.querySelector('[data-figure="events"] .value')?.textContent;
      return counted !== '0' && counted === shown?.replace(/\D/g, '') && Number(counted);
    });
    const byKind = await countByKind(page);
    const all = Object.values(byKind).reduce((sum, count) => sum + count, 0);
    expect(kept).toBe(all);
    const shown: Record<string, number> = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[data-sort]')].map(({ dataset }) => [
          dataset.sort,
          Number(dataset.count),
        ]),
      ),
    );
    const notes = censusSorts.notes.reduce((sum, kind) => sum + (byKind[kind] ?? 0), 0);
    expect(shown.notes).toBe(notes);
    expect(Object.values(shown).reduce((sum, count) => sum + count, 0)).toBe(all);
    const { census } = await readSnapshot(page);
    expect(census?.traffic.runs).toBeGreaterThan(0);
    expect(
      await page.evaluate(() => document.querySelectorAll('[data-latest]').length),
    ).toBeGreaterThan(0);
  });

  it('says what needs the user: a relay that is gone', async () => {
    const link = '[data-needs="1"] a[href="#relays"]';
    await page.waitFor('the relay', (it) => document.querySelector(it), { args: [link] });
    expect(await page.text(link)).toBe('1 relay cannot be synced');
  });

  it('shuts nobody out, with the numbers unfolded', async () => {
    expect(await inspect('full')).toEqual(faultless);
    await unfoldAll(page);
    expect(await inspect('numbers')).toEqual(faultless);
  });

  it('paints at once, from what was counted before, without the background', async () => {
    const { census } = await readSnapshot(page);
    const first = await withSilentBackground(browser, page, async (silent) => {
      const opened = await openDashboard(silent);
      return await opened.waitFor(
        'the page',
        () => document.querySelector<HTMLElement>('[data-census]')?.dataset.census,
      );
    });
    expect(first).toBe(String(census?.events));
  });

  it('is called for by the icon as long as no relay that is on answers', async () => {
    const [good, gone] = relays;
    const switchGood = async (enabled: boolean) =>
      await askBackground(page, { type: 'relay.enable', url: good?.url ?? '', enabled });
    await waitForBadge(page, '');
    await switchGood(false);
    await waitForBadge(page, '!');
    await askBackground(page, { type: 'sync.pause' });
    await waitForBadge(page, '');
    await askBackground(page, { type: 'sync.resume' });
    await waitForBadge(page, '!');
    await switchGood(true);
    await waitForBadge(page, '');
    await switchGood(false);
    await waitForBadge(page, '!');
    await gone?.restart();
    await askBackground(page, { type: 'sync.now' });
    await waitForBadge(page, '');
  });

  it('counts again once what was wrong with the cache is mended, and says no more of what failed', async () => {
    // Nothing else is written of the state meanwhile.
    await askBackground(page, { type: 'sync.pause' });
    await cutOff(page, 'census.take');
    await goToPage(page, 'settings', 'Settings');
    await goToPage(page, 'overview', 'Overview');
    await saysWrong('connection to Larder’s background');
    await pretend(page, { problem: { code: 'storage-blocked', message: 'It is open elsewhere.' } });
    await saysWrong('Close the other windows');
    await mend(page);
    await pretend(page, {});
    await page.waitFor('nothing wrong', () => !document.querySelector('.notice[data-tone="bad"]'));
  });
});

/** Until the background writes its state with the next change. */
async function pretend(page: TestPage, pretended: Pick<Status, 'problem'>): Promise<void> {
  await page.evaluate(async (changed) => {
    const { chrome } = globalThis as unknown as { chrome: Browser };
    const { problem: _, ...status } = (await chrome.storage.local.get('status')).status as Status;
    await chrome.storage.local.set({ status: { ...status, ...changed } });
  }, pretended);
}

/** What is in the database, by kind, read past Larder. */
async function countByKind(page: TestPage): Promise<Record<number, number>> {
  return await page.evaluate(
    () =>
      new Promise<Record<number, number>>((resolve, reject) => {
        const opening = indexedDB.open('larder');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('events').objectStore('events').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            database.close();
            const counts: Record<number, number> = {};
            for (const row of reading.result as { event?: { kind: number }; kind?: number }[]) {
              const kind = row.event?.kind ?? row.kind ?? -1;
              counts[kind] = (counts[kind] ?? 0) + 1;
            }
            resolve(counts);
          };
        };
      }),
  );
}
