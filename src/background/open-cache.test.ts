import { expect, it } from 'vitest';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { emptyStatus } from '../messages/records';
import { openEventStore } from '../store/open-event-store';
import { openCache } from './open-cache';

const options = { name: 'larder', clock: () => 1 };
const indexedDB = emptyIndexedDB();
const refusing = {
  open: () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
} as unknown as IDBFactory;

it('tells that the browser refuses the database, until it does not any more', async () => {
  const storage = memoryKeyValue();
  const refused = openCache(() => openEventStore({ ...options, indexedDB: refusing }), storage);
  await expect(refused).rejects.toMatchObject({ code: 'storage-failed' });
  expect(await storage.get('status')).toMatchObject({
    problem: { code: 'storage-failed', message: expect.stringContaining('insecure') },
  });
  const store = await openCache(() => openEventStore({ ...options, indexedDB }), storage);
  expect(await store.count([{}])).toBe(0);
  expect(await storage.get('status')).toEqual(emptyStatus);
});

it('leaves what else is shown as it is', async () => {
  const storage = memoryKeyValue();
  const shown = { ...emptyStatus, events: 7, problem: { code: 'storage-full', message: 'Full.' } };
  await storage.set('status', shown);
  await openCache(() => openEventStore({ ...options, indexedDB }), storage);
  expect(await storage.get('status')).toEqual(shown);
});
