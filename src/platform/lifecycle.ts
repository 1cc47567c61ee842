import { browser } from './browser';

/** Told once, when the user has just installed Larder (not on updates). */
export function onInstalled(listener: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listener();
  });
}

/** Told when Larder, or the browser, was installed or updated. */
export function onInstalledOrUpdated(listener: () => void): void {
  browser.runtime.onInstalled.addListener(() => listener());
}

/** The browser started. Registering it is what makes the browser wake the background at that time. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}
