import type { Browser } from 'webextension-polyfill';

const scope = globalThis as unknown as { readonly browser?: Browser; readonly chrome: Browser };

/**
 * The extension API, with promises: both browsers have them by themselves. The polyfill would cost
 * each page 10 KB, and is loaded by the background alone, for the one thing it does (`admin-server`).
 */
export const browser: Browser = scope.browser ?? scope.chrome;
