import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';
import { popupPath } from './allow-site';

/** The popup as it stands over the tab of `page`: drawn in a tab behind it. */
export async function openPopupOver(browser: ExtensionBrowser, page: TestPage): Promise<TestPage> {
  const popup = await browser.openExtensionPage(popupPath);
  // Any key brings the tab to the front; this one does nothing there.
  await page.press('Shift');
  await popup.reload();
  return popup;
}
