import type { Status } from '../../../src/messages/records';
import type { TestPage } from '../browser/extension-browser';
import { until } from '../browser/until';
import { welcomePath } from '../user/complete-welcome';
import { openPopupOver } from '../user/popup-over';
import { readSnapshot } from '../user/read-snapshot';
import type { Screen } from './screen';
import type { World } from './start-world';

const mostLooks = 5;

/** Brings a screen about, has it looked at, and leaves it for the next one. */
export async function visitScreen<T>(
  screen: Screen,
  world: World,
  look: (page: TestPage) => Promise<T>,
): Promise<T> {
  await screen.before?.(world);
  const page = await open(screen, world);
  const status = screen.stored && (await readSnapshot(page)).status;
  try {
    const pretended = status && { ...status, ...screen.stored?.(world, status) };
    if (pretended) await pretend(page, screen, pretended);
    await page.waitFor(
      `the screen ${screen.name}`,
      (css) => document.querySelector('main') && document.querySelector(css),
      { args: [screen.ready ?? 'h1'] },
    );
    await screen.act?.(page, world);
    await page.toFront();
    return await (pretended ? lookWhileTrue(page, screen, pretended, look) : look(page));
  } finally {
    if (status) await store(page, status);
    if (page !== world.welcome) await page.close();
    await screen.after?.(world);
  }
}

async function open({ at, overSite }: Screen, world: World): Promise<TestPage> {
  const path = typeof at === 'string' ? at : at(world);
  // It stands open from the first step to the last.
  if (path === welcomePath) return world.welcome;
  return overSite
    ? await openPopupOver(world.browser, world.app)
    : await world.browser.openExtensionPage(path);
}

/** Once more when the background wrote how things really are meanwhile: another screen was looked at then. */
async function lookWhileTrue<T>(
  page: TestPage,
  screen: Screen,
  status: Status,
  look: (page: TestPage) => Promise<T>,
): Promise<T> {
  for (let times = 1; times <= mostLooks; times += 1) {
    const seen = await look(page);
    if (await isShown(page, screen)) return seen;
    await pretend(page, screen, status);
  }
  throw new Error(`The screen ${screen.name} did not stay as it was while it was looked at.`);
}

/** Again and again until it shows: the background may just be writing how things really are. */
async function pretend(page: TestPage, screen: Screen, status: Status): Promise<void> {
  await until(
    async () => {
      await store(page, status);
      return isShown(page, screen);
    },
    () => new Error(`The screen ${screen.name} does not show what was stored.`),
    15_000,
  );
}

function isShown(page: TestPage, { ready = 'main' }: Screen): Promise<boolean> {
  return page.evaluate((css) => document.querySelector(css) !== null, ready);
}

async function store(page: TestPage, status: Status): Promise<void> {
  await page.evaluate(async (changed) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    await chrome.storage.local.set({ status: changed });
  }, status);
}
