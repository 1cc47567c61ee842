import type { ExtensionBrowser } from './extension-browser';

/**
 * The user of Chrome chooses the sites of the extension on the browser's own page, with the script
 * interface that that page has for itself.
 */
export async function withholdHosts(
  browser: ExtensionBrowser,
  patterns: readonly string[] = [],
): Promise<void> {
  const settings = await browser.openPage('chrome://extensions');
  await settings.evaluate(
    async (extensionId, hosts) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          developerPrivate: {
            updateExtensionConfiguration(update: object): Promise<void>;
            addHostPermission(extensionId: string, host: string): Promise<void>;
          };
        };
      };
      const { developerPrivate } = chrome;
      const hostAccess = 'ON_SPECIFIC_SITES';
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
      for (const host of hosts) await developerPrivate.addHostPermission(extensionId, host);
    },
    new URL(browser.extensionOrigin).host,
    patterns,
  );
  await settings.close();
}
