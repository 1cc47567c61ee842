import type { TestPage } from '../browser/extension-browser';

/** Waits until something on the page matches the selector. */
export async function waitForShown(page: TestPage, what: string, selector: string): Promise<void> {
  await page.waitFor(what, (css) => document.querySelector(css) !== null, { args: [selector] });
}

/** Waits until nothing on the page matches the selector. */
export async function waitForGone(page: TestPage, what: string, selector: string): Promise<void> {
  await page.waitFor(what, (css) => document.querySelector(css) === null, { args: [selector] });
}
