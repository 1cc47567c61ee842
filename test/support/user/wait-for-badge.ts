import type { TestPage } from '../browser/extension-browser';
import { until } from '../browser/until';

/** Waits until the extension's icon says this, read from one of the extension's own pages. */
export async function waitForBadge(extensionPage: TestPage, text: string): Promise<void> {
  let shown: string | undefined;
  await until(
    async () => {
      shown = await extensionPage.evaluate(() => {
        // Both browsers have it under this name, with promises.
        const { chrome } = globalThis as unknown as {
          chrome: { action: { getBadgeText(of: object): Promise<string> } };
        };
        return chrome.action.getBadgeText({});
      });
      return shown === text;
    },
    () => new Error(`The icon says “${shown}” instead of “${text}”.`),
    30_000,
  );
}
