import path from 'node:path';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { serveWebApp } from '../test/support/browser/serve-web-app';

/** A page that shares nothing with others has clocks that tell less than a tenth of a millisecond. */
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

interface BenchPageOptions {
  /** Any free one unless told. */
  readonly port?: number;
  /** A name under `localhost`, which browsers take for a site of its own: pages of one site share a process. */
  readonly site?: string;
}

/** Opens the page in which code is measured. `close` ends its server. */
export async function openBenchPage(
  browser: ExtensionBrowser,
  { port = 0, site }: BenchPageOptions = {},
): Promise<{ page: TestPage; close: () => Promise<void> }> {
  const served = await serveWebApp(path.join(import.meta.dirname, 'page'), { headers, port });
  const url = new URL(served.origin);
  if (site !== undefined) url.hostname = `${site}.localhost`;
  const page = await browser.openPage(url.href);
  await page.waitFor('the page to be ready', () => 'benchPage' in window);
  return { page, close: served.close };
}
