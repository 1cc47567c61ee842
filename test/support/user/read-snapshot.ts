import { type Snapshot, toSnapshot } from '../../../src/messages/snapshot';
import type { TestPage } from '../browser/extension-browser';

/** What Larder's pages draw, read from one of them and read as they read it. */
export async function readSnapshot(extensionPage: TestPage): Promise<Snapshot> {
  const stored = await extensionPage.evaluate(async () => {
    // Both browsers have it under this name, with promises.
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(): Promise<Record<string, unknown>> } } };
    };
    return await chrome.storage.local.get();
  });
  return toSnapshot(stored);
}
