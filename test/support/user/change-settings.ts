import type { TestPage } from '../browser/extension-browser';

/** Changes settings as Larder's own pages do, from one of them. */
export async function changeSettings(extensionPage: TestPage, fields: object): Promise<void> {
  const reply = await extensionPage.evaluate(
    async (message) => {
      // Both browsers have it under this name, with promises.
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean }> } };
      };
      return await chrome.runtime.sendMessage(message);
    },
    { type: 'settings.update', fields },
  );
  if (!reply.ok) throw new Error(`Larder refused ${JSON.stringify(reply)}`);
}
