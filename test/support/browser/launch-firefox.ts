import { readFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { type BidiConnection, bidiConnectionOf, contextOf } from './bidi-connection';
import type { BrowserLog } from './browser-log';
import { findBrowser } from './find-browser';
import type { LaunchedBrowser, LaunchRequest } from './launched-browser';

/** Fixed, so that the address of the extension's pages is known and survives a restart. */
const uuid = '6c617264-6572-4000-8000-000000000001';

/** Firefox over WebDriver BiDi, with the extension as a temporary add-on (which may be unsigned). */
export async function launchFirefox(
  request: LaunchRequest,
  log: BrowserLog,
): Promise<LaunchedBrowser> {
  const addonId = await readAddonId(request.extension);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: request.headless,
    protocolTimeout: request.callTimeoutMs,
    handleSIGINT: !request.ownsInterrupt,
    userDataDir: request.profile,
    // Without it Firefox forbids to open extension pages and to ask its own process.
    args: ['--remote-allow-system-access', ...request.args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: uuid }),
      // A temporary add-on is removed at the end: its data shall be there after a restart.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'devtools.console.stdout.content': true,
      'browser.privatebrowsing.autostart': request.alwaysPrivate,
      // The browser's own question is no page that a test could click on: the answer is yes.
      'extensions.webextOptionalPermissionPrompts': false,
    },
  });
  log.listenTo(browser.process());
  await browser.installExtension(request.extension);
  const connection = bidiConnectionOf(browser);
  const parent = await parentProcess(connection);
  if (request.alwaysPrivate) await parent(allowInPrivate(addonId));
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(addonId)}).extension`;

  return {
    browser,
    origin: `moz-extension://${uuid}`,
    // puppeteer's `goto` and `reload` never hear that an extension page has loaded.
    navigate: async (page: Page, url: string) => {
      await connection.send('browsingContext.navigate', {
        context: contextOf(page),
        url,
        wait: 'complete',
      });
    },
    reload: async (page: Page) => {
      await connection.send('browsingContext.reload', {
        context: contextOf(page),
        wait: 'complete',
      });
      // Before it has found something by a selector, puppeteer finds nothing by its name.
      await page.waitForSelector(':root');
    },
    emulateColorScheme: async (_page, scheme) => {
      const value = scheme === 'dark' ? 0 : 1;
      await parent(
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${value})`,
      );
    },
    emulateReducedMotion: async (_page, reduced) => {
      await parent(`Services.prefs.setIntPref('ui.prefersReducedMotion', ${Number(reduced)})`);
    },
    killBackground: async () => {
      await parent(endBackground(extension));
    },
    backgroundState: async () =>
      (await parent(`${extension}.backgroundState`)) === 'stopped' ? 'stopped' : 'running',
    clickIcon: async () => {
      await parent(`${extension}.tabManager.addActiveTabPermission(
        Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab)`);
    },
    newPrivatePage: () => {
      throw new Error('Firefox has private windows alone: launch it with `alwaysPrivate`.');
    },
  };
}

/** Runs an expression in Firefox's own process, where extensions can be asked and ended. */
async function parentProcess(
  connection: BidiConnection,
): Promise<(expression: string) => Promise<unknown>> {
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts?.[0]?.context;
  return async (expression) => {
    const { result } = await connection.send('script.evaluate', {
      target: { context },
      awaitPromise: true,
      expression,
    });
    if (result.exceptionDetails) throw new Error(`Firefox: ${result.exceptionDetails.text}`);
    return result.result?.value;
  };
}

/**
 * Of itself Firefox declines without a word while an answer is owed. Told to mind nothing that is
 * under way, it still declines when an event comes in between.
 */
function endBackground(extension: string): string {
  return `(async () => {
    const extension = ${extension};
    if (extension.backgroundState === 'starting') await extension.promiseBackgroundStarted();
    const context = extension.backgroundContext;
    if (context === undefined || extension.backgroundState === 'stopped') return;
    for (let tries = 0; tries < 5; tries++) {
      await extension.terminateBackground({
        disableResetIdleForTest: true,
        ignoreDevToolsAttached: true,
      });
      if (extension.backgroundState === 'stopped') return;
      if (extension.backgroundContext !== context) return;
    }
    throw new Error('The background cannot be ended: ' + extension.backgroundState);
  })()`;
}

/** What the user does with “Run in Private Windows” on the page of the add-on. */
function allowInPrivate(addonId: string): string {
  const id = JSON.stringify(addonId);
  const permission = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  const load = (file: string) => `ChromeUtils.importESModule('resource://gre/modules/${file}')`;
  return `(async () => {
    const { ExtensionPermissions } = ${load('ExtensionPermissions.sys.mjs')};
    const { AddonManager } = ${load('AddonManager.sys.mjs')};
    await ExtensionPermissions.add(${id}, ${JSON.stringify(permission)});
    await (await AddonManager.getAddonByID(${id})).reload();
  })()`;
}

async function readAddonId(extension: string): Promise<string> {
  const text = await readFile(path.join(extension, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extension}/manifest.json has no gecko id.`);
  return id;
}
