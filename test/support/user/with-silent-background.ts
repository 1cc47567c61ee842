import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyOfBuild } from '../browser/copy-of-build';
import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';
import { launchBrowser } from '../browser/launch-browser';
import { popupPath } from './allow-site';

/** Hears everyone and answers nobody. What would answer is kept: without it, the browser tells who waits. */
const silent = `
  const kept = [];
  chrome.runtime.onMessage.addListener((message, sender, answer) => kept.push(answer) > 0);
  chrome.runtime.onConnect.addListener((port) => void kept.push(port));
`;

interface WithStorage {
  readonly chrome: {
    readonly storage: {
      readonly local: {
        get(): Promise<Record<string, unknown>>;
        set(items: Record<string, unknown>): Promise<void>;
      };
    };
  };
}

/**
 * Looks at Larder's pages in another browser, where its storage is what it is for this page of it, and its
 * background does nothing: whatever a page shows there, it has waited for nobody.
 */
export async function withSilentBackground<T>(
  { name }: ExtensionBrowser,
  extensionPage: TestPage,
  look: (browser: ExtensionBrowser) => Promise<T>,
): Promise<T> {
  const stored = await extensionPage.evaluate(() =>
    (globalThis as unknown as WithStorage).chrome.storage.local.get(),
  );
  const copy = await copyOfBuild(name, 'silent');
  try {
    // Both browsers are told to begin with this file.
    await writeFile(path.join(copy.path, 'service-worker-loader.js'), silent);
    const browser = await launchBrowser(name, { extension: copy.path });
    try {
      const page = await browser.openExtensionPage(popupPath);
      await page.evaluate(
        (items) => (globalThis as unknown as WithStorage).chrome.storage.local.set(items),
        stored,
      );
      await page.close();
      return await look(browser);
    } finally {
      await browser.close();
    }
  } finally {
    await copy.remove();
  }
}
