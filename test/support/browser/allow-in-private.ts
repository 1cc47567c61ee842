import type { ExtensionBrowser } from './extension-browser';

/** The parts used here of what Chrome's page about extensions has for itself. */
interface Api {
  readonly developerPrivate: {
    updateExtensionConfiguration(update: object): Promise<void>;
    getExtensionInfo(
      id: string,
    ): Promise<{ state: string; incognitoAccess: { isActive: boolean } }>;
  };
  readonly management: { setEnabled(id: string, enabled: boolean): Promise<void> };
}

/**
 * What the user of Chrome does with “Allow in Incognito”. The extension is started anew for it, which
 * Chrome does not bring to an end where a debugger has installed it: hence the switch.
 */
export async function allowInPrivate(browser: ExtensionBrowser): Promise<void> {
  const settings = await browser.openPage('chrome://extensions');
  const { host } = new URL(browser.extensionOrigin);
  await settings.evaluate(async (extensionId) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: Api }).chrome;
    const update = { extensionId, incognitoAccess: true };
    await developerPrivate.updateExtensionConfiguration(update);
  }, host);
  await settings.waitFor(
    'the extension to run in private windows too',
    async (id) => {
      const { developerPrivate, management } = (globalThis as unknown as { chrome: Api }).chrome;
      const { state, incognitoAccess } = await developerPrivate.getExtensionInfo(id);
      if (state !== 'ENABLED') await management.setEnabled(id, true);
      return state === 'ENABLED' && incognitoAccess.isActive;
    },
    { args: [host] },
  );
  await settings.close();
}
