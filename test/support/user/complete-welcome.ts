import { normaliseRelayUrl } from '../../../src/nostr/relay-url';
import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';
import { changeSettings } from './change-settings';

export const welcomePath = 'src/ui/welcome/index.html';

export interface FirstRun {
  /** What is typed as the account: npub, nprofile, hex or a NIP-05 name. */
  readonly account: string;
  readonly indexers: readonly string[];
  /** Relays to be on. Others found stay as Larder offers them: local ones off. */
  readonly relays: readonly string[];
}

/**
 * The first run, by mouse and keyboard, in the page that Larder opens when it is installed. Gives
 * the page back at its last step, where the first sync is running.
 */
export async function completeWelcome(browser: ExtensionBrowser, run: FirstRun): Promise<TestPage> {
  const page = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  await nameAccount(page, run);
  await startFirstSync(page, run.relays);
  return page;
}

/** The second step: these relays are switched on, and off it goes. */
export async function startFirstSync(page: TestPage, relays: readonly string[]): Promise<void> {
  for (const url of relays) await switchRelayOn(page, url);
  await page.click('.step[data-state="open"] .step-body > .actions button[data-tone="primary"]');
  await passAccess(page);
  await page.waitFor('the first sync has begun', () =>
    document.querySelector('[data-testid="first-sync"]'),
  );
}

/** The third step, which is passed over where the browser has given everything. */
export async function passAccess(page: TestPage): Promise<void> {
  const shown = await page.waitFor(
    'what the browser allows, or the first sync',
    () =>
      document.querySelector<HTMLElement>('[data-testid="access-done"], [data-testid="first-sync"]')
        ?.dataset.testid,
  );
  if (shown === 'access-done') await page.click('[data-testid="access-done"]');
}

/** The first step: who the user is and which relays know where they are. */
export async function nameAccount(
  page: TestPage,
  { account, indexers }: Pick<FirstRun, 'account' | 'indexers'>,
): Promise<void> {
  await page.click('details.advanced > summary');
  await page.type('[data-testid="indexers-input"]', indexers.join('\n'));
  await page.type('[data-testid="account-input"]', account);
  await leaveOthersOut(page);
  await page.click('.step[data-state="open"] button[type="submit"]');
}

/**
 * Nobody else's events and lists are fetched: the people of the samples name relays that are not on
 * this computer.
 */
async function leaveOthersOut(page: TestPage): Promise<void> {
  await changeSettings(page, { scopes: { follows: false, lists: false } });
}

/** Turns a relay's switch on, wherever a list of relays is shown. */
export async function switchRelayOn(page: TestPage, url: string): Promise<void> {
  await setRelaySwitch(page, url, true);
}

/** Turns a relay's switch off, wherever a list of relays is shown. */
export async function switchRelayOff(page: TestPage, url: string): Promise<void> {
  await setRelaySwitch(page, url, false);
}

async function setRelaySwitch(page: TestPage, url: string, on: boolean): Promise<void> {
  const control = `[data-relay="${normaliseRelayUrl(url)}"] [role="switch"]`;
  const state = await page.waitFor(
    `a switch for ${url}`,
    (css) => document.querySelector(css)?.getAttribute('aria-checked'),
    { args: [control] },
  );
  if (state !== String(on)) await page.click(control);
  await page.waitFor(
    `${url} to be ${on ? 'on' : 'off'}`,
    (css) => document.querySelector(css) !== null,
    { args: [`${control}[aria-checked="${on}"]`] },
  );
}
