import { until } from '../browser/until';
import { giveAllHosts, withholdHosts } from '../browser/withhold-hosts';
import { sampleAccount } from '../sample-events';
import { askBackground } from '../user/ask-background';
import { nameAccount, startFirstSync, welcomePath } from '../user/complete-welcome';
import { readSnapshot } from '../user/read-snapshot';
import { waitForCount, waitForFirstSync } from '../user/wait-for-sync';
import type { Screen } from './screen';
import { addSecondAccount, removeSecondAccount, secondAccount } from './second-account';
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
        // They are there before those that are on are asked. The relays of tests come switched off.
        (least) => {
          const count = (css: string) => document.querySelectorAll(css).length;
          const isOn = '[role="switch"][aria-checked="true"]';
          return (
            count('[role="switch"]') >= least && count('[data-reach$="reachable"]') >= count(isOn)
          );
        },
        { args: [inUse.length] },
      );
    },
  },
  {
    name: 'welcome-access',
    ...welcome,
    differsInFirefox: true,
    before: withhold,
    act: async (page) => {
      await page.click('.step:nth-child(3) > .step-head button');
      await page.waitFor('what is not given', () =>
        document.querySelector('[data-access="hosts"][data-given="false"]'),
      );
      await page.waitFor('what the browser says of the storage', () =>
        document.querySelector('[data-access="storage"][data-given]'),
      );
    },
    after: giveBack,
  },
  {
    name: 'welcome-no-list',
    ...welcome,
    at: `${welcomePath}#account=${secondAccount}`,
    before: addSecondAccount,
    ready: '[data-list="missing"]',
    after: removeSecondAccount,
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

/** Larder may run on no site: in Chromium the user says so, in Firefox an extension may by itself. */
async function withhold({ browser, welcome: page }: World): Promise<void> {
  if (browser.name === 'chrome') return withholdHosts(browser);
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { remove(what: { origins: string[] }): Promise<boolean> } };
    };
    await chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] });
  });
}

/** It may run everywhere again, and the relays are asked about as before. */
async function giveBack({ browser, welcome: page }: World): Promise<void> {
  if (browser.name === 'chrome') await giveAllHosts(browser);
  else await page.click('[data-access="hosts"] button');
  await page.waitFor('it to be given', () =>
    document.querySelector('[data-access="hosts"][data-given="true"]'),
  );
  await page.click('.step:nth-child(2) > .step-head button');
}

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
