import { browser } from './browser';

/** Match patterns of all of them. */
export const everySite = ['http://*/*', 'https://*/*'];

/** On which sites the browser lets Larder run. */
export interface HostAccess {
  readonly everywhere: boolean;
  /** Match patterns of the sites where it does; of no use where it runs everywhere. */
  readonly patterns: readonly string[];
}

export async function readHostAccess(): Promise<HostAccess> {
  const [everywhere, { origins = [] }] = await Promise.all([
    browser.permissions.contains({ origins: everySite }),
    browser.permissions.getAll(),
  ]);
  return { everywhere, patterns: origins };
}

/** Whether the browser lets Larder run on the sites of a match pattern. */
export function mayRunOn(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}
