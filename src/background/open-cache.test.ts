import { expect, it, vi } from 'vitest';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { emptyStatus } from '../messages/empty-records';
import { LarderError } from '../messages/larder-error';
import { openEventStore } from '../store/open-event-store';
import { openCache } from './open-cache';

const open = (indexedDB: IDBFactory) =>
  openEventStore({ name: 'larder', clock: () => 1, indexedDB });
const refusing = {
  open: () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
} as unknown as IDBFactory;
const nothingElse = { open, openInMemory: undefined };

/** A browser whose database of this name cannot be opened, and others can. */
function damaged(name: string, error: DOMException): IDBFactory {
  const indexedDB = emptyIndexedDB();
  const working = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((asked, ...version) => {
    if (asked === name) throw error;
    return working(asked, ...version);
  });
  return indexedDB;
}

it('tells that the browser refuses the database, until it does not any more', async () => {
  const storage = memoryKeyValue();
  const refused = openCache({ ...nothingElse, databases: refusing, storage });
  await expect(refused).rejects.toMatchObject({ code: 'storage-failed' });
  expect(await storage.get('status')).toMatchObject({
    problem: { code: 'storage-failed', message: expect.stringContaining('insecure') },
  });
  const databases = emptyIndexedDB();
  const opened = await openCache({ ...nothingElse, databases, storage });
  expect(await opened.store.count([{}])).toBe(0);
  expect(opened).toMatchObject({ databases, isKept: true });
  expect(await storage.get('status')).toEqual(emptyStatus);
});

it('leaves what else is shown as it is', async () => {
  const storage = memoryKeyValue();
  const shown = { ...emptyStatus, events: 7, problem: { code: 'storage-full', message: 'Full.' } };
  await storage.set('status', shown);
  await openCache({ ...nothingElse, databases: emptyIndexedDB(), storage });
  expect(await storage.get('status')).toEqual(shown);
});

it('opens in memory where the browser refuses all databases, and says so until it does not', async () => {
  const storage = memoryKeyValue();
  const problem = { code: 'storage-failed', message: 'It failed.' };
  await storage.set('status', { ...emptyStatus, problem });
  const memory = emptyIndexedDB();
  const openInMemory = async () => memory;
  const opened = await openCache({ open, openInMemory, databases: refusing, storage });
  expect(opened).toMatchObject({ databases: memory, isKept: false });
  expect(await opened.store.count([{}])).toBe(0);
  const inMemory = expect.stringContaining('insecure');
  expect(await storage.get('status')).toEqual({ ...emptyStatus, inMemory });

  await openCache({ open, openInMemory, databases: emptyIndexedDB(), storage });
  expect(await storage.get('status')).toEqual(emptyStatus);
});

it.each([
  ['is damaged', new DOMException('Internal error.', 'UnknownError'), 'storage-failed'],
  ['is of a newer Larder', new DOMException('A higher version.', 'VersionError'), 'storage-newer'],
  ['finds the disk full', new DOMException('No space.', 'QuotaExceededError'), 'storage-full'],
])('leaves it to the user where the database alone %s', async (_, error, code) => {
  const storage = memoryKeyValue();
  const openInMemory = vi.fn(async () => emptyIndexedDB());
  const databases = damaged('larder', error);
  const opening = openCache({ open, openInMemory, databases, storage });
  await expect(opening).rejects.toMatchObject({ code });
  expect(openInMemory).not.toHaveBeenCalled();
  expect(await storage.get('status')).toMatchObject({ problem: { code } });
  // What it tried is gone again.
  await vi.waitUntil(async () => (await databases.databases()).length === 0);
});

it('says that others keep the database open, until it opens', async () => {
  const storage = memoryKeyValue();
  const blocked = new LarderError('storage-blocked', 'It is open elsewhere.', {
    advice: 'Close it there.',
  });
  const databases = emptyIndexedDB();
  const openInMemory = vi.fn(async () => emptyIndexedDB());
  const refused = openCache({
    open: () => Promise.reject(blocked),
    ...{ databases, openInMemory, storage },
  });
  await expect(refused).rejects.toBe(blocked);
  expect(openInMemory).not.toHaveBeenCalled();
  const problem = { code: 'storage-blocked', message: 'It is open elsewhere.' };
  expect(await storage.get('status')).toEqual({ ...emptyStatus, problem });
  await openCache({ ...nothingElse, databases, storage });
  expect(await storage.get('status')).toEqual(emptyStatus);
});
