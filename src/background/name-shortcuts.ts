import type { KeyValue } from '../mailboxes/stored-value';
import { lookKey, readLook } from '../messages/look-record';
import { createContextMenu, renameContextMenu } from '../platform/context-menu';
import { chooseLanguage } from '../platform/i18n';
import { hintOmnibox } from '../platform/omnibox';

/*
 * What the browser itself shows of Larder, in the language that the user chose: the browser would
 * speak its own.
 */

const speak = async (storage: KeyValue) =>
  chooseLanguage(readLook(await storage.get(lookKey)).language);

/** The menu of a page: when Larder is installed or updated. */
export async function addToMenu(storage: KeyValue): Promise<void> {
  await speak(storage);
  await createContextMenu();
}

/** The address bar: whenever the background starts. */
export async function addToAddressBar(storage: KeyValue): Promise<void> {
  await speak(storage);
  hintOmnibox();
}

/** Both: when the user has chosen another language. */
export async function renameShortcuts(storage: KeyValue): Promise<void> {
  await speak(storage);
  hintOmnibox();
  await renameContextMenu();
}
