import type { TestPage } from '../browser/extension-browser';

/** Has Larder's pages show the database as failed, or as well again, whatever it is. */
export function showProblem(extensionPage: TestPage, isThere: boolean): Promise<void> {
  return extensionPage.evaluate(async (wanted) => {
    // Both browsers have it under this name, with promises.
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: {
          local: {
            get(key: string): Promise<{ status: object }>;
            set(items: object): Promise<void>;
          };
        };
      };
    };
    const { local } = chrome.storage;
    const { status } = await local.get('status');
    const problem = wanted ? { code: 'storage-failed', message: 'It failed.' } : undefined;
    await local.set({ status: { ...status, problem } });
  }, isThere);
}
