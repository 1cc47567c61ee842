import { browser } from './browser';

/** Starts the whole extension anew; the browser closes its pages, also the one that calls this. */
export function restartLarder(): void {
  browser.runtime.reload();
}
