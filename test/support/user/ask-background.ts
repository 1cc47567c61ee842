import type { AdminReply, AdminRequest } from '../../../src/messages/admin';
import type { TestPage } from '../browser/extension-browser';

/** What the background answers to one of Larder's own pages. */
export async function askBackground<R extends AdminRequest>(
  extensionPage: TestPage,
  request: R,
): Promise<AdminReply<R['type']>> {
  return await extensionPage.evaluate(async (message) => {
    // Both browsers have it under this name, with promises.
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<AdminReply<R['type']>> } };
    };
    return await chrome.runtime.sendMessage(message);
  }, request);
}
