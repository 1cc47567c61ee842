import { openDB } from 'idb';
import type { KeyValue } from './key-value';

const table = 'secrets';

/**
 * A table that only the background can read. Not in extension storage: Firefox lets content scripts
 * read that, and those share a process with hostile pages.
 */
export function createSecretStorage(): KeyValue {
  let opening: ReturnType<typeof open> | undefined;
  const database = () => {
    opening ??= open();
    return opening;
  };
  return {
    get: async (key) => (await database()).get(table, key),
    set: async (key, value) => void (await (await database()).put(table, value, key)),
  };
}

function open() {
  return openDB('larder-secrets', 1, {
    upgrade: (database) => void database.createObjectStore(table),
  });
}
