import { expect, it, vi } from 'vitest';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { limits } from '../messages/limits';
import { createPantryShelf } from './pantry-shelf';

function setUp(storage = memoryKeyValue(), isOpen = (_: string) => false) {
  const openStore = vi.fn(async (_: string) => new MemoryEventStore(() => 0));
  const deleteStore = vi.fn(async (_: string) => undefined);
  return {
    shelf: createPantryShelf({ storage, openStore, deleteStore, isOpen }),
    openStore,
    deleteStore,
    storage,
  };
}

it('gives every site a store of its own, by its whole origin', async () => {
  const { shelf, openStore } = setUp();
  await shelf.open('https://a.example');
  await shelf.open('https://a.example:8443');
  const [first, second] = openStore.mock.calls.map(([name]) => name);
  expect(first).not.toBe(second);
});

it('pushes out the pantry unused the longest when a crowd of sites comes, also across starts', async () => {
  const { shelf, storage } = setUp();
  await shelf.open('https://old.example');
  await shelf.open('https://used.example');
  for (let i = 0; i < limits.pantries - 2; i++) await shelf.open(`https://s${i}.example`);
  await shelf.open('https://used.example');
  const later = setUp(storage);
  await later.shelf.open('https://new.example');
  expect(later.deleteStore.mock.calls).toEqual([['larder-site:https://old.example']]);
  expect(await later.shelf.origins()).toHaveLength(limits.pantries);
});

it('leaves a pantry in use where it is', async () => {
  const { shelf, deleteStore } = setUp(undefined, (origin) => origin === 'https://open.example');
  await shelf.open('https://open.example');
  await shelf.open('https://old.example');
  for (let i = 0; i < limits.pantries; i++) await shelf.open(`https://s${i}.example`);
  expect(deleteStore.mock.calls).toEqual([['larder-site:https://old.example']]);
  expect(await shelf.origins()).toContain('https://open.example');
});

it('forgets the pantry it deletes', async () => {
  const { shelf, deleteStore } = setUp();
  await shelf.open('https://a.example');
  await shelf.open('https://b.example');
  await shelf.remove('https://a.example');
  expect(await shelf.origins()).toEqual(['https://b.example']);
  expect(deleteStore.mock.calls).toEqual([['larder-site:https://a.example']]);
});
