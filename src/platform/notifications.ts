import type { Browser } from 'webextension-polyfill';
import { browser } from './browser';

/*
 * Whether Larder notifies is the browser's permission itself and nothing beside it: the user can
 * also take it back on the browser's own page.
 */
const permission: { permissions: 'notifications'[] } = { permissions: ['notifications'] };

/** It comes and goes with the permission. */
const api = (): Browser['notifications'] | undefined => browser.notifications;

export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(permission);
}

/** Has the browser ask the user. To be called in the turn of a click. Resolves to the answer. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(permission);
}

export async function giveUpNotifications(): Promise<void> {
  await browser.permissions.remove(permission);
}

/** Shows one, in place of an earlier one of this id. Says whether the browser took it. */
export async function notify(id: string, title: string, message: string): Promise<boolean> {
  const iconUrl = browser.runtime.getURL('icons/128.png');
  const shown = await api()?.create(id, { type: 'basic', iconUrl, title, message });
  return shown !== undefined;
}

/** The user clicked a notification. Must be called while the background starts. */
export function onNotificationClicked(listener: (id: string) => void): void {
  const clicked = (id: string): void => {
    void api()?.clear(id);
    listener(id);
  };
  const listen = (): void => {
    const event = api()?.onClicked;
    if (event && !event.hasListener(clicked)) event.addListener(clicked);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
