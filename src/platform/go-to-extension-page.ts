import { browser } from './browser';
import { addressOf } from './tabs';

/** Shows one of Larder's pages in the tab the user is in. */
export async function goToExtensionPage(page: 'dashboard', hash: string): Promise<void> {
  await browser.tabs.update({ url: addressOf(page, hash) });
}
