import type { Nostrdb } from './index';

declare global {
  interface Window {
    /** There before the page's first script, where an extension provides it. */
    readonly nostrdb?: Nostrdb;
  }
}
