import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { BrowserLog } from './browser-log';
import { findBrowser } from './find-browser';
import type { LaunchedBrowser, LaunchRequest } from './launched-browser';
import { until } from './until';

/** Chromium over a CDP pipe, with the unpacked extension loaded. */
export async function launchChrome(
  request: LaunchRequest,
  log: BrowserLog,
): Promise<LaunchedBrowser> {
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chrome'),
    headless: request.headless,
    protocolTimeout: request.callTimeoutMs,
    handleSIGINT: !request.ownsInterrupt,
    pipe: true,
    enableExtensions: true,
    userDataDir: request.profile,
    args: ['--enable-logging=stderr', '--no-first-run', ...sandbox(), ...request.args],
    // A debugger attached to the service worker would keep it alive for good.
    targetFilter: (target) => target.type() !== 'service_worker',
  });
  log.listenTo(browser.process());
  const id = await browser.installExtension(request.extension);
  const origin = `chrome-extension://${id}`;

  return {
    browser,
    origin,
    navigate: async (page: Page, url: string) => {
      await page.goto(url);
    },
    reload: async (page: Page) => {
      await page.reload();
    },
    emulateColorScheme: (page, scheme) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]),
    emulateReducedMotion: (page, reduced) =>
      page.emulateMediaFeatures([
        { name: 'prefers-reduced-motion', value: reduced ? 'reduce' : 'no-preference' },
      ]),
    killBackground: () => stopWorkers(browser, origin),
    backgroundState: async () =>
      (await runningWorkers(browser, origin)).length > 0 ? 'running' : 'stopped',
    clickIcon: async (page) => {
      const extension = (await browser.extensions()).get(id);
      await extension?.triggerAction(page);
    },
    newPrivatePage: async () => (await browser.createBrowserContext()).newPage(),
  };
}

/** Chromium refuses to run as root, as it does in containers, unless its sandbox is off. */
function sandbox(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Asked of the browser itself, which attaches to nothing. */
async function runningWorkers(browser: Browser, origin: string): Promise<string[]> {
  const session = await browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    return targetInfos
      .filter(({ type, url }) => type === 'service_worker' && url.startsWith(`${origin}/`))
      .map(({ targetId }) => targetId);
  } finally {
    await session.detach();
  }
}

async function stopWorkers(browser: Browser, origin: string): Promise<void> {
  const workers = await runningWorkers(browser, origin);
  // An event may start the next worker at once: what counts is that these have ended.
  await until(
    async () => {
      const running = await runningWorkers(browser, origin);
      const left = workers.filter((id) => running.includes(id));
      // Again and again: one that is just starting does not hear it.
      await closeTargets(browser, left);
      return left.length === 0;
    },
    () => new Error('Chrome did not stop the service worker.'),
    10_000,
  );
}

async function closeTargets(browser: Browser, targetIds: readonly string[]): Promise<void> {
  const session = await browser.target().createCDPSession();
  try {
    for (const targetId of targetIds) await session.send('Target.closeTarget', { targetId });
  } finally {
    await session.detach();
  }
}
