import type { AdminRequest } from '../../../src/messages/admin';
import { allowSite, popupPath } from '../user/allow-site';
import { askBackground } from '../user/ask-background';
import { cutOff } from '../user/cut-off';
import { callNostrDb } from '../user/page-queries';
import type { Screen } from './screen';
import { removeSecondAccount, secondAccount, startSecondAccount } from './second-account';
import type { World } from './start-world';

const popup = { at: popupPath, width: 360 };
const over = { ...popup, overSite: true } as const;

/** The popup before anybody has said who they are. */
export const firstPopupScreens: readonly Screen[] = [
  { name: 'popup-first-run', ...popup, ready: '.first-run' },
];

/** The popup of somebody who has been through the welcome page. */
export const popupScreens: readonly Screen[] = [
  { name: 'popup-set-up', ...popup, ready: '.relay' },
  {
    name: 'popup-relays-unfolded',
    ...popup,
    ready: '.relay',
    act: (page) =>
      page.evaluate(() => {
        for (const it of document.querySelectorAll<HTMLElement>('.relay .disclosure')) it.click();
      }),
  },
  {
    name: 'popup-asking',
    ...over,
    before: callFromSite,
    ready: 'article[data-permission="asking"]',
  },
  { name: 'popup-requests', ...popup, ready: 'li[data-permission="asking"]' },
  {
    name: 'popup-refused',
    ...over,
    before: (world) => ask(world, { type: 'site.refuse', origin: world.appOrigin }),
    ready: '[data-permission="refused"]',
    after: (world) => ask(world, { type: 'site.forget', origin: world.appOrigin }),
  },
  {
    name: 'popup-allowed',
    ...over,
    before: async (world) => {
      await callFromSite(world);
      await allowSite(world.browser, world.appOrigin);
      await callFromSite(world);
    },
    ready: '[data-permission="allowed"]',
  },
  {
    name: 'popup-paused',
    ...popup,
    before: (world) => ask(world, { type: 'sync.pause' }),
    ready: '.notice [data-icon="pause"]',
    after: (world) => ask(world, { type: 'sync.resume' }),
  },
  {
    name: 'popup-offline',
    ...popup,
    stored: () => ({ online: false }),
    ready: '.notice [data-icon="offline"]',
  },
  {
    name: 'popup-syncing',
    ...popup,
    stored: ({ urls }, { relays }) => ({
      relays: {
        ...relays,
        [urls.whole]: {
          ...{ state: 'syncing', since: Date.now(), scopes: [] },
          ...{ received: 3_120, wanted: 4_800 },
        },
      },
    }),
    ready: '[data-condition="syncing"]',
  },
  {
    name: 'popup-problem',
    ...popup,
    stored: () => ({
      problem: {
        code: 'storage-failed',
        message: 'The event database of Larder could not be opened.',
      },
    }),
    ready: '.notice[data-tone="bad"]',
  },
  {
    name: 'popup-in-memory',
    ...popup,
    stored: () => ({ inMemory: 'This browser refuses databases to extensions.' }),
    ready: '.notice[data-tone="attention"]',
  },
  {
    name: 'popup-action-failed',
    ...popup,
    ready: '.relay',
    act: async (page) => {
      await cutOff(page, 'sync.pause');
      await page.click('.topbar-actions [data-icon-only="true"]');
      await page.waitFor('what went wrong', () => document.querySelector('.topbar .notice'));
    },
  },
  {
    name: 'popup-two-accounts',
    ...popup,
    before: startSecondAccount,
    ready: '[data-testid="account-picker"]',
  },
  {
    name: 'popup-removing-account',
    ...popup,
    ready: '[data-testid="account-picker"]',
    act: async (page) => {
      await page.click(`[data-account="${secondAccount}"] > .button`);
      await page.waitFor('the question', () => document.querySelector('.account .confirm'));
    },
    after: removeSecondAccount,
  },
];

function ask<R extends AdminRequest>({ welcome }: World, request: R) {
  return askBackground(welcome, request);
}

function callFromSite({ app }: World) {
  return callNostrDb(app, 'query', { kinds: [1], limit: 40 });
}
