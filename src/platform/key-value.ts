import { browser } from './browser';

/** A small asynchronous table of JSON values. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** `local` survives the browser, `session` only the background; neither is synced anywhere. */
export function createKeyValue(area: 'local' | 'session'): KeyValue {
  const storage = browser.storage[area];
  return {
    get: async (key) => (await storage.get(key))[key],
    set: (key, value) => storage.set({ [key]: value }),
  };
}

/**
 * Keeps extension storage away from content scripts, which share a process with hostile pages.
 * Firefox has this for the session area alone.
 */
export async function closeStorageToPages(): Promise<void> {
  type Restrictable = { setAccessLevel?(options: { accessLevel: string }): Promise<void> };
  for (const area of [browser.storage.local, browser.storage.session] as Restrictable[]) {
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
