import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createAccountBook } from '../mailboxes/account-book';
import { createRelayBook } from '../mailboxes/relay-book';
import { storedValue } from '../mailboxes/stored-value';
import { defaultSettings } from '../messages/default-settings';
import { SettingsSchema } from '../messages/records';
import { StoredSettingsSchema } from '../messages/stored-settings';
import { settingsFileHandlers } from './settings-file-handlers';

const pubkey = 'a'.repeat(64);
const url = 'wss://relay.example/';

function setUp() {
  const storage = memoryKeyValue();
  const clock = () => 1_000;
  const [read, none] = [StoredSettingsSchema, defaultSettings];
  const settings = storedValue(storage, 'settings', SettingsSchema, none, read);
  const accounts = createAccountBook(storage, clock);
  const relays = createRelayBook(storage, clock);
  let synced = 0;
  const syncAll = () => {
    synced += 1;
  };
  const handlers = settingsFileHandlers({ settings, accounts, relays, clock, syncAll });
  return {
    ...{ storage, settings, accounts, relays },
    synced: () => synced,
    write: async () => (await handlers['settings.export']()).text,
    preview: (text: string) => handlers['settings.preview']({ type: 'settings.preview', text }),
    bring: (text: string) =>
      handlers['settings.import']({ type: 'settings.import', text, confirm: true }),
  };
}

/** The file of somebody with an account, a relay and a setting of their own. */
async function someFile(): Promise<string> {
  const { accounts, relays, settings, write } = setUp();
  await accounts.add(pubkey, 'a@b.example');
  await relays.add(url, { pubkey, read: true, write: true });
  const sync = { ...defaultSettings.sync, pageLimit: 100 };
  await settings.update((before) => ({ ...before, sync }));
  return write();
}

const changes = {
  settings: [{ name: 'pageLimit', before: 500, after: 100 }],
  accountsAdded: [{ pubkey, label: 'a@b.example' }],
  relaysAdded: [url],
  relaysChanged: [],
};

it('says what a file changes, and changes nothing', async () => {
  const { preview, storage, synced } = setUp();
  expect(await preview(await someFile())).toEqual(changes);
  expect([storage.values.size, synced()]).toEqual([0, 0]);
});

it('brings the same settings to another browser, where nothing is left to change', async () => {
  const { bring, preview, write, synced } = setUp();
  const text = await someFile();
  expect(await bring(text)).toEqual(changes);
  expect(synced()).toBe(1);
  expect(await write()).toBe(text);
  expect(await preview(text)).toEqual({
    settings: [],
    accountsAdded: [],
    relaysAdded: [],
    relaysChanged: [],
  });
});

it('names the relays whose flags change', async () => {
  const { bring, preview, relays } = setUp();
  const text = await someFile();
  await bring(text);
  await relays.update(url, { direction: 'both' });
  expect(await preview(text)).toMatchObject({ relaysAdded: [], relaysChanged: [url] });
});

it.each([
  ['a relay without an address', (text: string) => text.replaceAll('wss://relay', 'https://relay')],
  ['a setting out of bounds', (text: string) => text.replace('"pageLimit": 100', '"pageLimit": 0')],
])('takes over nothing of a file with %s', async (_, spoil) => {
  const { bring, storage, synced } = setUp();
  const spoiled = spoil(await someFile());
  await expect(bring(spoiled)).rejects.toMatchObject({ name: 'LarderError' });
  expect([storage.values.size, synced()]).toEqual([0, 0]);
});

it('leaves everything as it was when the disk fails in the middle', async () => {
  const { bring, write, storage } = setUp();
  const before = await write();
  const set = storage.set.bind(storage);
  storage.set = async (key, value) => {
    if (key === 'relays') throw new Error('The disk is full.');
    return set(key, value);
  };
  await expect(bring(await someFile())).rejects.toThrow('The disk is full.');
  expect(await write()).toBe(before);
});
