import { setTimeout } from 'node:timers/promises';
import type { ExtensionBrowser, TestPage } from '../../test/support/browser/extension-browser';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import { startTestRelay } from '../../test/support/relay/start-test-relay';
import { sampleEvents } from '../../test/support/sample-events';
import { popupPath } from '../../test/support/user/allow-site';
import { askBackground } from '../../test/support/user/ask-background';
import { changeSettings } from '../../test/support/user/change-settings';
import { dashboardPath } from '../../test/support/user/dashboard';
import { firstRun, startIndexer } from '../../test/support/user/start-user';
import { waitForCount, waitForFirstSync } from '../../test/support/user/wait-for-sync';
import { toRow } from '../compare';
import { fillCache } from '../fill-cache';
import { scrollRows } from '../scroll-rows';
import { type Row, type Suite, type SuiteContext, sizes } from '../suite';
import { untilFilesRest } from '../until-files-rest';
import { emptyPath, withEmptyPage } from '../with-empty-page';

/** Milliseconds from the navigation. */
interface Opening {
  /** Until the browser painted the first text. */
  readonly paintedAt: number;
  /** Until the background, which had to be woken, has answered the page. */
  readonly liveAt: number;
}

const callTimeoutMs = 1_800_000;
/**
 * Milliseconds that the browser is left alone once the background was ended and a tab is there: a user opens a page
 * minutes later, when the process that is kept ready for the next page has started.
 */
const quiet = 1_000;
/** CSS pixels: as high as browsers let a popup be. */
const height = 600;

interface Screen {
  readonly name: string;
  readonly path: string;
  /** CSS pixels. */
  readonly width: number;
  /** Milliseconds that the first paint is wanted to take at most. */
  readonly wantedPaint?: number;
}

const popup: Screen = { name: 'popup', path: popupPath, width: 360, wantedPaint: 100 };
const dashboard: Screen = { name: 'dashboard', path: dashboardPath, width: 1200 };

/**
 * How soon a page shows what is stored while the background sleeps, beside an empty page of the
 * extension, which costs what the browser itself does; and how smoothly it scrolls.
 */
export const ui: Suite = {
  name: 'ui',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const extension = await withEmptyPage(context.browser);
    const options = { extension: extension.path, callTimeoutMs };
    const browser = await launchBrowser(context.browser, options);
    try {
      context.progress(`storing ${sizes[context.size]} events`);
      await leaveWordsOut(browser);
      await (await fillCache(browser, sizes[context.size])).close();
      await useLarder(browser);
      context.progress('waiting until the files are at rest');
      await untilFilesRest(browser.profile);
      return [
        ...(await openingRows(browser, context, popup)),
        ...(await openingRows(browser, context, dashboard)),
        ...(await scrollRows(browser, context)),
      ];
    } finally {
      await browser.close();
      await extension.remove();
    }
  },
};

/** No page draws the words of events, and indexing those of a million takes longer than everything else here. */
async function leaveWordsOut(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.openExtensionPage(popupPath);
  await changeSettings(page, { scopes: { searchKinds: [] } });
  await page.close();
}

/** An account, two relays and a first sync: what a page draws besides the number of events. */
async function useLarder(browser: ExtensionBrowser): Promise<void> {
  const events = await sampleEvents({ seed: 5, count: 200, own: 120, mentions: 80 });
  const relays = [await startTestRelay({ events }), await startTestRelay({ events })];
  const urls = relays.map(({ url }) => url);
  const indexer = await startIndexer({ write: urls, read: urls }, events);
  try {
    const welcome = await firstRun(browser, indexer, urls);
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await welcome.close();
  } finally {
    await Promise.all([...relays, indexer].map((relay) => relay.stop()));
  }
}

/** Once the background, and with it the extension's process, was ended; and while it runs. */
async function openingRows(
  browser: ExtensionBrowser,
  context: SuiteContext,
  { name, path, width, wantedPaint }: Screen,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const state of ['asleep', 'awake'] as const) {
    context.progress(`opening the ${name}, ${context.runs} times, background ${state}`);
    const openings: Opening[] = [];
    const empty: Opening[] = [];
    // The first ones warm up: they do not count.
    for (let run = 0; run <= context.runs; run++) {
      const opening = await openPage(browser, { path, width }, state);
      const beside = await openPage(browser, { path: emptyPath, width }, state);
      if (run === 0) continue;
      openings.push(opening);
      empty.push(beside);
    }
    const rowOf = (
      metric: string,
      of: (opening: Opening) => number,
      wanted?: number | undefined,
    ): Row =>
      toRow('ui', context, {
        ...{ case: `${name}, background ${state}`, metric, unit: 'ms', better: 'lower' },
        ...{ ours: openings.map(of), rival: empty.map(of), rivalName: 'an empty page' },
        ...(wanted !== undefined && { wanted }),
      });
    rows.push(rowOf('first paint', ({ paintedAt }) => paintedAt, wantedPaint));
    rows.push(rowOf('live', ({ liveAt }) => liveAt));
  }
  return rows;
}

async function openPage(
  browser: ExtensionBrowser,
  { path, width }: Pick<Screen, 'path' | 'width'>,
  state: 'asleep' | 'awake',
): Promise<Opening> {
  if (state === 'asleep') await browser.killBackground();
  const page = await browser.openPage('about:blank');
  await page.resize(width, height);
  await setTimeout(quiet);
  await page.goto(`${browser.extensionOrigin}/${path}`);
  // Before the background is asked, which takes the processor from the painting.
  const paintedAt = await firstPaint(page);
  await askBackground(page, { type: 'sync.status' });
  const liveAt = await page.evaluate(() => performance.now());
  await page.close();
  return { paintedAt, liveAt };
}

function firstPaint(page: TestPage): Promise<number> {
  return page.waitFor(
    'the first paint',
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
}
