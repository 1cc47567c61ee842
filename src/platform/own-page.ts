import { browser } from './browser';

/**
 * Whether a message or a port comes from one of Larder's own pages, in the browser's words: content
 * scripts can send both too, and each of them runs in a process with a page we do not trust.
 */
export function isOwnPage({ id, url }: { readonly id?: string; readonly url?: string }): boolean {
  return id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('src/ui/')) === true;
}
