import type { ExtensionBrowser } from '../browser/extension-browser';

export const popupPath = 'src/ui/popup/index.html';

/**
 * Allows a site that asked, for as long as the popup offers first. The popup stands in a tab: there
 * it lists every site that waits.
 */
export async function allowSite(browser: ExtensionBrowser, origin: string): Promise<void> {
  const popup = await browser.openExtensionPage(popupPath);
  await popup.click(`[data-origin="${origin}"] button[data-tone="primary"][aria-disabled="false"]`);
  await popup.waitFor(
    `${origin} to be out of the list of requests`,
    (asking) => document.querySelector(asking) === null,
    { args: [`[data-origin="${origin}"][data-permission="asking"]`] },
  );
  await popup.close();
}
