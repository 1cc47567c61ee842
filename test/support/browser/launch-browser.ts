import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { createBrowserLog } from './browser-log';
import type { BrowserName, ExtensionBrowser, LaunchOptions, TestPage } from './extension-browser';
import { findPage } from './find-page';
import { launchChrome } from './launch-chrome';
import { launchFirefox } from './launch-firefox';
import { createTestPage } from './puppeteer-page';
import { until } from './until';

/** Starts a real browser with the built extension. Throws when the browser is not installed. */
export async function launchBrowser(
  name: BrowserName,
  options: LaunchOptions,
): Promise<ExtensionBrowser> {
  const profile = options.profile ?? (await mkdtemp(path.join(tmpdir(), `larder-${name}-`)));
  const log = createBrowserLog();
  const launch = () =>
    (name === 'chrome' ? launchChrome : launchFirefox)(
      {
        extension: path.resolve(options.extension),
        profile: path.resolve(profile),
        headless: options.headless ?? true,
        ownsInterrupt: options.ownsInterrupt ?? false,
        alwaysPrivate: options.alwaysPrivate ?? false,
        args: options.args ?? [],
        callTimeoutMs: options.callTimeoutMs ?? 180_000,
      },
      log,
    );
  let launched = await launch();
  // Firefox writes itself small.
  const version = (await launched.browser.version()).replace(/^f/, 'F');

  const testPage = (page: Page): TestPage =>
    createTestPage({
      page,
      navigate: launched.navigate,
      reload: launched.reload,
      emulateColorScheme: launched.emulateColorScheme,
      emulateReducedMotion: launched.emulateReducedMotion,
      log: () => log.lines,
    });
  const openPage = async (url: string): Promise<TestPage> => {
    const page = testPage(await launched.browser.newPage());
    await page.goto(url);
    return page;
  };

  return {
    name,
    version,
    profile,
    openPage,
    get extensionOrigin() {
      return launched.origin;
    },
    openExtensionPage: (file) => openPage(`${launched.origin}/${file}`),
    openedPage: (part) =>
      until(
        async () => {
          const page = await findPage(await launched.browser.pages(), part);
          return page && testPage(page);
        },
        (cause) => new Error(`No page with ${part} in its address was opened.`, { cause }),
        15_000,
      ),
    killBackground: () => launched.killBackground(),
    backgroundState: () => launched.backgroundState(),
    updateExtension: async () => {
      await launched.browser.installExtension(path.resolve(options.extension));
    },
    clickIcon: async (part) => {
      const page = await findPage(await launched.browser.pages(), part);
      if (!page) throw new Error(`No page has ${part} in its address.`);
      await page.bringToFront();
      await launched.clickIcon(page);
    },
    openPrivatePage: async (url) => {
      const page = testPage(await launched.newPrivatePage());
      await page.goto(url);
      return page;
    },
    log: () => log.lines,
    restart: async () => {
      await launched.browser.close();
      launched = await launch();
    },
    close: async () => {
      await launched.browser.close();
      if (options.profile === undefined) await removeProfile(profile);
    },
  };
}

/** The browser's last helper processes may still write for a moment after it has closed. */
async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
