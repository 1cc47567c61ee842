import { browser } from './browser';
import { everySite } from './host-access';

/**
 * Whether an extension may give such access up by itself. In Chrome only the user can take it, on a
 * page of the browser's own.
 */
export function mayGiveUpHosts(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}

/**
 * Has the browser ask the user; of every site unless some are named. To be called in the turn of a
 * click. Resolves to the answer.
 */
export function requestHosts(patterns: readonly string[] = everySite): Promise<boolean> {
  return browser.permissions.request({ origins: [...patterns] });
}

/** Gives access up, all of it unless some is named. Pages that are open keep what they have. */
export async function giveUpHosts(patterns: readonly string[] = everySite): Promise<void> {
  await browser.permissions.remove({ origins: [...patterns] });
}

/** Opens the browser's own page about Larder, where the access to sites is chosen. Chrome alone. */
export async function openBrowserSettings(): Promise<void> {
  await browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` });
}
