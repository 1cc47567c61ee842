import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';

export const popupPath = 'src/ui/popup/index.html';

/** Allows a site that asked, for as long as the popup offers first. */
export async function allowSite(browser: ExtensionBrowser, origin: string): Promise<void> {
  await answer(browser, origin, `[data-origin="${origin}"] button[data-tone="primary"]`);
}

/** Refuses a site that asked. */
export async function refuseSite(browser: ExtensionBrowser, origin: string): Promise<void> {
  await answer(browser, origin, `[data-origin="${origin}"] button:not([data-tone="primary"])`);
}

/** In the popup as a tab: it lists every site that waits, whichever tab is in front. */
async function answer(browser: ExtensionBrowser, origin: string, button: string): Promise<void> {
  const popup = await browser.openExtensionPage(popupPath);
  await popup.click(button);
  await answered(popup, origin);
  await popup.close();
}

async function answered(popup: TestPage, origin: string): Promise<void> {
  await popup.waitFor(
    `${origin} to be out of the list of requests`,
    (asking) => document.querySelector(asking) === null,
    { args: [`[data-origin="${origin}"][data-permission="asking"]`] },
  );
}
