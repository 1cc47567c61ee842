import path from 'node:path';
import { build } from 'vite';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { popupPath } from '../test/support/user/allow-site';
import type { FillCache } from './page/fill-cache';

/** Events stored in one go. */
const part = 10_000;

/**
 * Puts bulk events into the extension's own cache, past all checks: they are not signed. Gives back
 * the page of the extension in which that was done.
 */
export async function fillCache(browser: ExtensionBrowser, count: number): Promise<TestPage> {
  const page = await browser.openExtensionPage(popupPath);
  await page.runScript(await bundle());
  for (let first = 0; first < count; first += part) {
    await page.evaluate(
      (from, events) => {
        const { fillCache: fill } = window as unknown as { fillCache: FillCache };
        return fill(from, events);
      },
      first,
      Math.min(part, count - first),
    );
  }
  // It is to find what another wrote, and to know nothing from before.
  await browser.killBackground();
  return page;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: path.join(import.meta.dirname, 'page/fill-cache.ts'),
        formats: ['iife'],
        name: 'fill',
      },
    },
  });
  const [bundled] = Array.isArray(built) ? built : [built];
  const chunk = bundled && 'output' in bundled ? bundled.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built.');
  return chunk.code;
}
