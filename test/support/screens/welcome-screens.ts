import { until } from '../browser/until';
import { sampleAccount } from '../sample-events';
import { askBackground } from '../user/ask-background';
import { nameAccount, startFirstSync, welcomePath } from '../user/complete-welcome';
import { readSnapshot } from '../user/read-snapshot';
import { waitForCount, waitForFirstSync } from '../user/wait-for-sync';
import type { Screen } from './screen';
import type { World } from './start-world';

const welcome = { at: welcomePath, width: 900 };
/** Milliseconds. */
const patience = 170_000;
const submit = '.step[data-state="open"] button[type="submit"]';
/** The way from nothing to a filled larder, in its order. */
export const welcomeScreens: readonly Screen[] = [
  { name: 'welcome-account', ...welcome, ready: '[data-testid="account-input"]' },
  {
    name: 'welcome-account-wrong',
    ...welcome,
    act: async (page) => {
      await page.type('[data-testid="account-input"]', 'hello');
      await page.click(submit);
      await page.waitFor('an error', () => document.querySelector('[aria-invalid="true"]'));
    },
  },
  {
    name: 'welcome-relays',
    ...welcome,
    act: async (page, { urls, inUse }) => {
      await nameAccount(page, { account: sampleAccount.npub, indexers: [urls.indexer] });
      await page.waitFor(
        'the relays, and whether they answer',
        (count) =>
          document.querySelectorAll('[role="switch"]').length >= count &&
          !document.querySelector('[data-reach="asking"]'),
        { args: [inUse.length] },
      );
    },
  },
  {
    name: 'welcome-syncing',
    ...welcome,
    act: async (page, { inUse, relays }) => {
      relays.whole.hold(50);
      await startFirstSync(page, inUse);
      await page.waitFor('a relay to be syncing', () =>
        document.querySelector('.step[data-state="open"] [data-condition="syncing"]'),
      );
    },
    after: finishFirstSync,
  },
  { name: 'welcome-finished', ...welcome, ready: '[data-finished="true"]' },
  {
    // What comes after the first sync, other people's events, takes nothing back.
    name: 'welcome-finished-syncing',
    ...welcome,
    stored: (_, { relays }) => ({
      relays: Object.fromEntries(
        Object.entries(relays).map(([url, relay]) => [
          url,
          { ...relay, state: 'syncing' as const },
        ]),
      ),
    }),
    ready: 'main:has([data-testid="try-it"]):not(:has([data-condition="synced"]))',
  },
  {
    name: 'welcome-paused',
    ...welcome,
    before: ({ welcome: page }) => askBackground(page, { type: 'sync.pause' }),
    ready: '.step[data-state="open"] .notice [data-icon="pause"]',
    after: ({ welcome: page }) => askBackground(page, { type: 'sync.resume' }),
  },
];

/** What was held back comes. A relay that was held back too long has failed, and is asked again. */
async function finishFirstSync({ relays, urls, welcome: page }: World): Promise<void> {
  relays.whole.release();
  await waitForFirstSync(page);
  await until(
    async () => {
      const { state } = (await readSnapshot(page)).status.relays[urls.whole] ?? {};
      if (state === 'error') await askBackground(page, { type: 'sync.now', url: urls.whole });
      return state === 'completed';
    },
    () => new Error(`${urls.whole} did not sync.`),
    patience,
  );
  await waitForCount(page);
}
