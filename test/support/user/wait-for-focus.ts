import type { TestPage } from '../browser/extension-browser';

/**
 * Waits until the keyboard is at what the selector names: after a control took itself off the page,
 * at its home, and not at the top of the page.
 */
export async function waitForFocus(page: TestPage, selector: string): Promise<void> {
  await page.waitFor(
    `the focus on ${selector}`,
    (wanted) => document.activeElement?.matches(wanted),
    { args: [selector] },
  );
}
