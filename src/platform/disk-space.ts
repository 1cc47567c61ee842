import { browser } from './browser';

/** What the browser says of the disk space Larder takes. */
export interface DiskSpace {
  /** Bytes of all that Larder keeps, as the browser estimates them; absent where it does not say. */
  readonly usage?: number;
  /** Bytes it may take, by the same estimate. */
  readonly quota?: number;
  /** The browser does not clear it to make room, whatever happens. */
  readonly persisted: boolean;
}

export async function readDiskSpace(): Promise<DiskSpace> {
  const [{ usage, quota }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    isExempt() || navigator.storage.persisted(),
  ]);
  return {
    persisted,
    ...(usage !== undefined && { usage }),
    ...(quota !== undefined && { quota }),
  };
}

/**
 * Chromium never clears what an extension with the permission `unlimitedStorage` keeps; all the same
 * it says there that nothing is persisted, and refuses to change that.
 */
function isExempt(): boolean {
  return browser.runtime.getURL('').startsWith('chrome-extension:');
}
