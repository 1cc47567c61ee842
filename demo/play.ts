import type { Snapshot } from '../src/messages/snapshot';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import type { ServedWebApp } from '../test/support/browser/serve-on-loopback';
import { sampleAccount } from '../test/support/sample-events';
import { allowSite } from '../test/support/user/allow-site';
import { completeWelcome } from '../test/support/user/complete-welcome';
import { missingIn } from '../test/support/user/page-queries';
import { waitForCount, waitForFirstSync } from '../test/support/user/wait-for-sync';
import type { DemoRelays } from './start-relays';

/** A note as the sample app shows it. */
export interface DrawnNote {
  readonly author: string;
  readonly age: string;
  readonly text: string;
}

export interface DemoResult {
  /** What Larder says after the first sync. */
  readonly snapshot: Snapshot;
  /** Milliseconds from the click on "start" until every relay was through. */
  readonly syncMs: number;
  readonly timeline: readonly DrawnNote[];
  /** Ids that should be in the cache and that the sample app could not read. */
  readonly missing: readonly string[];
}

/** Sets the extension up as a user would, syncs, gives the sample app its permission and opens it. */
export async function playFirstRun(
  browser: ExtensionBrowser,
  relays: DemoRelays,
  app: ServedWebApp,
): Promise<{ result: DemoResult; appPage: TestPage }> {
  const welcome = await completeWelcome(browser, {
    account: sampleAccount.npub,
    indexers: [relays.indexer.url],
    relays: relays.mailboxes.map(({ url }) => url),
  });
  const started = performance.now();
  await waitForFirstSync(welcome);
  const syncMs = performance.now() - started;
  const snapshot = await waitForCount(welcome);

  const appPage = await browser.openPage(`${app.origin}/?user=${sampleAccount.npub}`);
  await appPage.waitFor('the sample app to say that it sees nothing yet', () =>
    document.querySelector('#notice:not([hidden])'),
  );
  await allowSite(browser, app.origin);
  const timeline = await reloadTimeline(appPage);
  const missing = await missingIn(appPage, [...relays.expected]);
  return { result: { snapshot, syncMs, timeline, missing }, appPage };
}

/** Loads the sample app anew and reads what it shows. */
export async function reloadTimeline(appPage: TestPage): Promise<readonly DrawnNote[]> {
  await appPage.reload();
  return await appPage.waitFor('the sample app to show notes', () => {
    const notes = [...document.querySelectorAll('[data-note]')].map((note) => ({
      author: note.querySelector('.author')?.textContent ?? '',
      age: note.querySelector('time')?.textContent ?? '',
      text: note.querySelector('.content')?.textContent ?? '',
    }));
    return notes.length > 0 && notes;
  });
}
