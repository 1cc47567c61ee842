import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { cutOff, mend } from '../support/user/cut-off';
import { goToPage, openDashboard, waitForHeading } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForCount, waitForFirstSync } from '../support/user/wait-for-sync';

const named = (words: string) => `aria/${words}[role="button"]`;

describe.each(browserNames)('the health page in %s', (name) => {
  let relays: readonly TestRelay[];
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  const inspect = (title: string) =>
    inspectScreen(page, { width: 1200, file: `${name}-health-${title}` });
  const answers = (check: string, answer: string) =>
    page.waitFor(`“${check}” to say “${answer}”`, (selector) => document.querySelector(selector), {
      args: [`[data-check="${check}"][data-answer="${answer}"]`],
      timeoutMs: 30_000,
    });
  const offered = (row: string, isIt: boolean) =>
    page.waitFor(
      isIt ? 'another try to be offered' : 'no other try to be offered',
      (selector) => document.querySelector(selector),
      { args: [`${row} button[aria-disabled="${!isIt}"]`] },
    );

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 73, count: 60, own: 40, mentions: 20 });
    relays = await Promise.all([startTestRelay({ events }), startTestRelay({ events })]);
    const urls = relays.map(({ url }) => url);
    indexer = await startIndexer({ write: urls, read: urls }, events);
    browser = await launchWithLarder(name);
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await welcome.close();
    page = await openDashboard(browser, 'health');
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...(relays ?? []), indexer].map((relay) => relay?.stop()));
  });

  it('says that all is well where it is, and shuts nobody out', async () => {
    await answers('background', 'answers');
    await answers('database', 'works');
    await answers('alarm', 'set');
    await answers('sync', 'fresh');
    await answers('relays', 'work');
    await answers('hosts', 'everywhere');
    await page.waitFor('the log', () => document.querySelector('[data-topic="started"]'));
    expect(await inspect('good')).toEqual(faultless);
  });

  it('finds that the alarm is gone, and sets it', async () => {
    await page.evaluate(async () => {
      // Both browsers have it under this name, with promises.
      const { chrome } = globalThis as unknown as {
        chrome: { alarms: { clearAll(): Promise<boolean> } };
      };
      await chrome.alarms.clearAll();
    });
    await page.click(named('Check again'));
    await answers('alarm', 'missing');
    await page.click('[data-check="alarm"] > button');
    await answers('alarm', 'set');
    await waitForFocus(page, '[data-check="alarm"]');
  });

  it('finds that the user has paused, and resumes', async () => {
    await askBackground(page, { type: 'sync.pause' });
    await answers('sync', 'paused');
    await page.click('[data-check="sync"] > button');
    await answers('sync', 'fresh');
  });

  it('says why a repair failed for as long as it is needed', async () => {
    const told = '[data-check="sync"] .notice[data-tone="bad"]';
    await askBackground(page, { type: 'sync.pause' });
    await answers('sync', 'paused');
    await cutOff(page, 'sync.resume');
    await page.click('[data-check="sync"] > button');
    await page.waitFor('the error', (it) => document.querySelector(it), { args: [told] });
    await mend(page);
    await askBackground(page, { type: 'sync.resume' });
    await answers('sync', 'fresh');
    expect(await page.text(told)).toBe('');
    await askBackground(page, { type: 'sync.pause' });
    await answers('sync', 'paused');
    expect(await page.text(told)).toBe('');
    await askBackground(page, { type: 'sync.resume' });
    await answers('sync', 'fresh');
  });

  it('says which check could not be looked at, shows the others, and tries that again', async () => {
    const estimate = (works: boolean) =>
      page.evaluate((asked) => {
        if (asked) Reflect.deleteProperty(navigator.storage, 'estimate');
        else navigator.storage.estimate = () => Promise.reject(new Error('No.'));
      }, works);
    await estimate(false);
    await page.click('nav a[href="#overview"]');
    await page.click('nav a[href="#health"]');
    await answers('persistence', 'unseen');
    await answers('alarm', 'set');
    expect(await inspect('unseen')).toEqual(faultless);
    await estimate(true);
    await page.click('[data-check="persistence"] > button');
    await answers('persistence', name === 'firefox' ? 'evictable' : 'kept');
  });

  // Chromium keeps what extensions store, and is not asked.
  if (name === 'firefox') {
    it('says so when the browser does not agree to keep it', async () => {
      await page.evaluate(() => {
        navigator.storage.persist = async () => false;
      });
      await page.click('[data-check="persistence"] > button');
      await page.waitFor('its answer', () =>
        document
          .querySelector('[data-check="persistence"] [role="status"]')
          ?.textContent?.startsWith('The browser did not agree.'),
      );
    });
  }

  it('leads to the relays where all are off', async () => {
    const turn = (enabled: boolean) =>
      Promise.all(
        relays.map(({ url }) => askBackground(page, { type: 'relay.enable', url, enabled })),
      );
    await turn(false);
    await answers('sync', 'nothing');
    await answers('relays', 'none');
    await page.click(named('All relays: Do the relays work?'));
    await waitForHeading(page, 'Relays');
    await goToPage(page, 'health', 'Health');
    await turn(true);
    await answers('sync', 'fresh');
    await answers('relays', 'work');
  });

  it('finds a list of ids that was damaged, and makes it anew', async () => {
    await damageIds(page);
    await page.click('[data-check="ids"] > button');
    await answers('ids', 'mended');
    await page.click('[data-check="ids"] > button');
    await answers('ids', 'right');
  });

  it('names a relay that is down with the reason, and tries it again', async () => {
    const [relay] = relays;
    await relay?.stop();
    await askBackground(page, { type: 'sync.now' });
    await answers('relays', 'fail');
    const failing = `[data-failing="${relay?.url}"]`;
    expect(await page.text(failing)).toMatch(/127\.0\.0\.1.+\w/);
    expect(await inspect('failing')).toEqual(faultless);
    await askBackground(page, { type: 'sync.pause' });
    await offered(failing, false);
    await askBackground(page, { type: 'sync.resume' });
    await offered(failing, true);
    await relay?.restart();
    await page.click(`${failing} button`);
    await answers('relays', 'work');
  });

  it('has noted what happened, and still has after the background was killed', async () => {
    const topics = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-topic]')].map(
          ({ dataset }) => dataset.topic,
        ),
      );
    await page.waitFor('the relay in the log', () =>
      document.querySelector('[data-topic="relay"]'),
    );
    await browser.killBackground();
    await page.reload();
    await page.waitFor('the log', () => document.querySelector('[data-topic="relay"]'));
    expect(await topics()).toEqual(expect.arrayContaining(['started', 'asked', 'check', 'relay']));
  });

  it('writes a report that holds no secret and, where wished, no relay', async () => {
    const report = () =>
      page.waitFor(
        'the report',
        () => document.querySelector<HTMLTextAreaElement>('[data-testid="report"]')?.value,
      );
    const first = await report();
    expect(first).toContain('version ');
    expect(first).toContain('alarm: good (set)');
    expect(first).toContain('127.0.0.1');
    expect(first).not.toMatch(/npub|nsec|[0-9a-f]{32}/);
    expect(first).not.toContain(sampleAccount.pubkey.slice(0, 12));
    await page.click('input[type="checkbox"]');
    await page.waitFor('the relays to be numbers', () =>
      document
        .querySelector<HTMLTextAreaElement>('[data-testid="report"]')
        ?.value.includes('relay 1'),
    );
    expect(await report()).not.toContain('127.0.0.1');
  });

  it('restarts Larder where the background does not answer', async () => {
    await page.evaluate(() => {
      const scope = globalThis as unknown as Record<string, { runtime: object } | undefined>;
      for (const api of [scope.chrome, scope.browser]) {
        Object.assign(api?.runtime ?? {}, {
          // As a background that was killed: without an answer, however it is asked for.
          sendMessage: async (...said: unknown[]) => {
            const told = said.at(-1);
            if (typeof told === 'function') told(undefined);
          },
          reload: () => document.body.setAttribute('data-restarted', ''),
        });
      }
    });
    await page.click(named('Check again'));
    await answers('background', 'silent');
    expect(await inspect('silent')).toEqual(faultless);
    await page.click('[data-check="background"] > button');
    await page.waitFor('the restart', () => document.body.matches('[data-restarted]'));
    await page.close();
    page = await openDashboard(browser, 'health');
    await answers('background', 'answers');
  });

  it('clears the log after a question', async () => {
    await page.click(named('Clear the log'));
    await page.click('dialog button[type="submit"]');
    await page.waitFor('an empty log', () => document.querySelector('[data-journal="0"]'));
  });
});

/** Changes what is kept of the ids, behind Larder's back. */
async function damageIds(page: TestPage): Promise<void> {
  const damaged = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('larder');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const writing = database.transaction('idChunks', 'readwrite');
          const chunks = writing.objectStore('idChunks');
          const reading = chunks.getAll();
          reading.onsuccess = () => {
            const full = reading.result.filter(({ ids }) => ids.length > 0);
            for (const chunk of full) {
              chunk.ids[0] ^= 255;
              chunks.put(chunk);
            }
            writing.oncomplete = () => {
              database.close();
              resolve(full.length);
            };
          };
          writing.onerror = () => reject(writing.error);
        };
      }),
  );
  expect(damaged).toBeGreaterThan(0);
}
