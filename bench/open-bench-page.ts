import path from 'node:path';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { serveWebApp } from '../test/support/browser/serve-web-app';

/** A page that shares nothing with others has clocks that tell less than a tenth of a millisecond. */
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Opens the page in which code is measured, at any free port unless told. `close` ends its server. */
export async function openBenchPage(
  browser: ExtensionBrowser,
  port = 0,
): Promise<{ page: TestPage; close: () => Promise<void> }> {
  const served = await serveWebApp(path.join(import.meta.dirname, 'page'), { headers, port });
  const page = await browser.openPage(served.origin);
  await page.waitFor('the page to be ready', () => 'benchPage' in window);
  return { page, close: served.close };
}
