import { browser } from './browser';

/**
 * The tab the popup stands over. Its id needs no permission; its address is there where Larder may
 * run, and where the user has just clicked its icon (`activeTab`).
 */
export async function currentTab(): Promise<{ id?: number; url?: string } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}

/** Opens one of Larder's pages in a tab. */
export async function openExtensionPage(
  page: 'welcome' | 'popup' | 'dashboard' | 'sample',
  hash = '',
): Promise<void> {
  await browser.tabs.create({ url: addressOf(page, hash) });
}

/** Of one of Larder's pages. */
export function addressOf(page: string, hash: string): string {
  const url = new URL(browser.runtime.getURL(`src/ui/${page}/index.html`));
  url.hash = hash;
  return url.href;
}
