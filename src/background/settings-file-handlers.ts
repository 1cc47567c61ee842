import { compareDecided } from '../archive/compare-decided';
import { type Decided, readSettingsFile, writeSettingsFile } from '../archive/settings-file';
import type { AccountBook } from '../mailboxes/account-book';
import { changeSettings } from '../mailboxes/change-settings';
import type { RelayBook } from '../mailboxes/relay-book';
import type { StoredValue } from '../mailboxes/stored-value';
import { withTakenAccounts, withTakenRelays } from '../mailboxes/take-over';
import type { AdminHandlers } from '../messages/admin';
import type { Settings } from '../messages/records';

export interface SettingsFileDeps {
  readonly settings: StoredValue<Settings>;
  readonly accounts: Pick<AccountBook, 'read' | 'change'>;
  readonly relays: Pick<RelayBook, 'read' | 'change'>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Syncs what the file brought. */
  readonly syncAll: () => void;
}

/** What a file changes of each: `alter` gets what is there at that moment. */
interface Alterations {
  readonly settings: (before: Settings) => Settings;
  readonly accounts: Parameters<AccountBook['change']>[0];
  readonly relays: Parameters<RelayBook['change']>[0];
}

/** Answers what Larder's pages ask about the settings as a file. */
export function settingsFileHandlers(deps: SettingsFileDeps) {
  const { settings, accounts, relays, clock, syncAll } = deps;
  const readAll = async (): Promise<Decided> => ({
    settings: await settings.read(),
    accounts: await accounts.read(),
    relays: await relays.read(),
  });
  return {
    'settings.export': async () => ({ text: writeSettingsFile(await readAll()) }),
    async 'settings.preview'({ text }) {
      const before = await readAll();
      return compareDecided(before, applied(alterations(text, clock()), before));
    },
    async 'settings.import'({ text }) {
      const before = await readAll();
      const alter = alterations(text, clock());
      // Everything that can be wrong with the file is found here, before anything is written.
      const after = applied(alter, before);
      await writeAll(deps, alter, before);
      syncAll();
      return compareDecided(before, after);
    },
  } satisfies Partial<AdminHandlers>;
}

function alterations(text: string, now: number): Alterations {
  const file = readSettingsFile(text);
  return {
    settings: (before) => changeSettings(before, file.settings),
    accounts: (before) => withTakenAccounts(before, file.accounts, now),
    relays: (before) => withTakenRelays(before, file.relays, now),
  };
}

function applied(alter: Alterations, before: Decided): Decided {
  return {
    settings: alter.settings(before.settings),
    accounts: alter.accounts([...before.accounts]),
    relays: alter.relays([...before.relays]),
  };
}

/** A disk that fails in the middle leaves everything as it was. */
async function writeAll(
  { settings, accounts, relays }: SettingsFileDeps,
  alter: Alterations,
  before: Decided,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    await settings.update(alter.settings);
    undo.push(() => settings.update(() => before.settings));
    await accounts.change(alter.accounts);
    undo.push(() => accounts.change(() => [...before.accounts]));
    await relays.change(alter.relays);
  } catch (error) {
    for (const back of undo.reverse()) await back();
    throw error;
  }
}
