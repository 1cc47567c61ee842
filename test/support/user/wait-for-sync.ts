import type { Snapshot } from '../../../src/messages/snapshot';
import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';
import { until } from '../browser/until';
import { popupPath } from './allow-site';
import { askBackground } from './ask-background';
import { readSnapshot } from './read-snapshot';

/** Waits on the welcome page until every relay that is on has synced or failed. */
export async function waitForFirstSync(page: TestPage, timeoutMs = 120_000): Promise<void> {
  await page.waitFor(
    'the first sync to end',
    () => document.querySelector('[data-testid="first-sync"][data-finished="true"]') !== null,
    { timeoutMs },
  );
}

/** Larder counts its events while they come: what it shows once it has counted all that there are. */
export async function waitForCount(extensionPage: TestPage): Promise<Snapshot> {
  return await until(
    async () => {
      const reply = await askBackground(extensionPage, { type: 'events.count', query: {} });
      const snapshot = await readSnapshot(extensionPage);
      const { events } = snapshot.status;
      return events > 0 && reply.ok && reply.result === events && snapshot;
    },
    () => new Error('Larder has not counted all events.'),
    15_000,
  );
}

/** Clicks "Sync now" in the popup and gives what Larder shows when every relay is through. */
export async function syncNow(browser: ExtensionBrowser, timeoutMs = 60_000): Promise<Snapshot> {
  const popup = await browser.openExtensionPage(popupPath);
  const before = await readSnapshot(popup);
  await popup.click('aria/Sync now[role="button"]');
  const after = await until(
    async () => {
      const now = await readSnapshot(popup);
      return isThrough(before, now) && now;
    },
    () => new Error(`The sync did not end.\n${browser.log().slice(-20).join('\n')}`),
    timeoutMs,
  );
  await popup.close();
  return after;
}

/** Waits until each of these relays was read to its end once more than before. */
export async function waitForNextSync(
  extensionPage: TestPage,
  urls: readonly string[],
  before: Snapshot,
): Promise<Snapshot> {
  const isThroughAgain = ({ status }: Snapshot) =>
    urls.every((url) => {
      const { state, lastSyncAt } = status.relays[url] ?? {};
      return state === 'completed' && lastSyncAt !== before.status.relays[url]?.lastSyncAt;
    });
  return await until(
    async () => {
      const now = await readSnapshot(extensionPage);
      return isThroughAgain(now) && now;
    },
    () => new Error(`Not all of these were synced once more: ${urls.join(', ')}.`),
    60_000,
  );
}

/** Every relay that is on came to its end once more than before. */
function isThrough(before: Snapshot, now: Snapshot): boolean {
  return now.relays
    .filter(({ enabled }) => enabled)
    .every(({ url }) => {
      const [then, current] = [before.status.relays[url], now.status.relays[url]];
      if (current?.state === 'error') return current.since !== then?.since;
      // Not by `since`: a look at what is recent ends in between.
      return current?.state === 'completed' && current.lastSyncAt !== then?.lastSyncAt;
    });
}
