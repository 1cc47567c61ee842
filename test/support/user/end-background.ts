import { expect } from 'vitest';
import type { ExtensionBrowser } from '../browser/extension-browser';

/** Ends the background until it stays so: whatever else is under way may wake it once more. */
export async function endBackground(browser: ExtensionBrowser): Promise<void> {
  await expect
    .poll(async () => {
      await browser.killBackground();
      return browser.backgroundState();
    })
    .toBe('stopped');
}
