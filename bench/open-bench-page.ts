import path from 'node:path';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { serveWebApp } from '../test/support/browser/serve-web-app';

/** Opens the page in which code is measured. `close` ends its server. */
export async function openBenchPage(
  browser: ExtensionBrowser,
): Promise<{ page: TestPage; close: () => Promise<void> }> {
  const served = await serveWebApp(path.join(import.meta.dirname, 'page'));
  const page = await browser.openPage(served.origin);
  await page.waitFor('the page to be ready', () => 'benchPage' in window);
  return { page, close: served.close };
}
