import type { TestPage } from '../browser/extension-browser';

/** Waits on the welcome page until every relay that is on has synced or failed. */
export async function waitForFirstSync(page: TestPage, timeoutMs = 120_000): Promise<void> {
  await page.waitFor(
    'the first sync to end',
    () => document.querySelector('[data-testid="first-sync"][data-finished="true"]') !== null,
    { timeoutMs },
  );
}
