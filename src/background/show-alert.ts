import type { KeyValue } from '../mailboxes/stored-value';
import { lookKey, readLook } from '../messages/look-record';
import { chooseLanguage, type MessageKey, t } from '../platform/i18n';
import { notify } from '../platform/notifications';
import type { Alert, AlertKind } from './alerts';

/** The words of each, and the page of the dashboard on which it is settled. Nothing of what is kept is in them. */
const shapes: Record<AlertKind, { readonly words: MessageKey; readonly page: string }> = {
  site: { words: 'alertSite', page: 'sites' },
  'sign-in': { words: 'alertSignIn', page: 'sync' },
  storage: { words: 'alertStorage', page: 'storage' },
  disk: { words: 'alertDisk', page: 'storage' },
  relays: { words: 'alertRelays', page: 'health' },
};

/** Shows a notification in the user's language; its id is its kind. Says whether the browser took it. */
export async function showAlert({ kind, name = '' }: Alert, storage: KeyValue): Promise<boolean> {
  await chooseLanguage(readLook(await storage.get(lookKey)).language);
  return notify(kind, t('extensionName'), t(shapes[kind].words, name));
}

/** Where a notification leads, by its id. */
export function alertPage(id: string): string {
  return Object.entries(shapes).find(([kind]) => kind === id)?.[1].page ?? 'overview';
}
