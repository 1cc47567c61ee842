import type { KeyValue } from '../mailboxes/stored-value';
import type { AdminHandlers } from '../messages/admin';
import { lookKey, readLook } from '../messages/look-record';

/** How Larder's pages look, as the user chooses. `renameShortcuts`: what the browser shows is to speak another language. */
export function lookHandlers(storage: KeyValue, renameShortcuts: () => void) {
  return {
    async 'look.set'({ theme, language }) {
      const before = readLook(await storage.get(lookKey));
      const chosen = { theme: theme ?? before.theme, language: language ?? before.language };
      await storage.set(lookKey, readLook(chosen));
      if (chosen.language !== before.language) renameShortcuts();
      return undefined;
    },
  } satisfies Partial<AdminHandlers>;
}
