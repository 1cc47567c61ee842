import type { ExtensionBrowser } from './extension-browser';

/**
 * The user of Chrome chooses the sites of the extension on the browser's own page, with the script
 * interface that that page has for itself.
 */
export async function withholdHosts(
  browser: ExtensionBrowser,
  patterns: readonly string[] = [],
): Promise<void> {
  await chooseHosts(browser, 'ON_SPECIFIC_SITES', patterns);
}

/** And has it run everywhere again. */
export function giveAllHosts(browser: ExtensionBrowser): Promise<void> {
  return chooseHosts(browser, 'ON_ALL_SITES', []);
}

async function chooseHosts(
  browser: ExtensionBrowser,
  access: 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES',
  patterns: readonly string[],
): Promise<void> {
  const settings = await browser.openPage('chrome://extensions');
  await settings.evaluate(
    async (extensionId, hostAccess, hosts) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          developerPrivate: {
            updateExtensionConfiguration(update: object): Promise<void>;
            addHostPermission(extensionId: string, host: string): Promise<void>;
          };
        };
      };
      const { developerPrivate } = chrome;
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
      for (const host of hosts) await developerPrivate.addHostPermission(extensionId, host);
    },
    new URL(browser.extensionOrigin).host,
    access,
    patterns,
  );
  await settings.close();
}
