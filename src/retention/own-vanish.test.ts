import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createAccountBook } from '../mailboxes/account-book';
import { storedValue } from '../mailboxes/stored-value';
import { defaultSettings } from '../messages/default-settings';
import { SettingsSchema } from '../messages/records';
import type { RetentionSettings } from '../messages/retention-settings';
import { openEventStore } from '../store/open-event-store';
import { createOwnVanish } from './own-vanish';

const [me, other] = ['me', 'other'].map(hexOf) as [string, string];
const note = (pubkey: string, created_at = 10) => fakeEvent({ pubkey, created_at });
const vanish = (pubkey: string, created_at = 20) =>
  fakeEvent({ pubkey, created_at, kind: 62, tags: [['relay', 'ALL_RELAYS']] });

/** A store in which both have written a note and asked to be forgotten; `me` is an account. */
async function setUp() {
  const storage = memoryKeyValue();
  const indexedDB = emptyIndexedDB();
  let choice: RetentionSettings['ownVanish'] = 'keep';
  const store = await openEventStore({
    ...{ name: 'larder', clock: () => 1_000, indexedDB },
    isSpared: () => choice === 'keep',
  });
  const events = [me, other].flatMap((pubkey) => [note(pubkey), vanish(pubkey), note(pubkey, 30)]);
  await store.ingest(events, { from: { kind: 'file', name: 'x' } });
  const settings = storedValue(storage, 'settings', SettingsSchema, defaultSettings);
  settings.onChange(({ retention }) => {
    choice = retention.ownVanish;
  });
  const accounts = createAccountBook(storage, () => 1);
  await accounts.add(me, undefined);
  const errors: unknown[] = [];
  let awake = 0;
  let told: () => void = () => undefined;
  const service = createOwnVanish({
    ...{ accounts, settings, store },
    holdAwake: () => {
      awake++;
      return () => awake--;
    },
    onFollowed: async () => told(),
    onError: (error) => errors.push(error),
  });
  return {
    ...{ service, store, accounts, errors },
    awake: () => awake,
    choose: (ownVanish: RetentionSettings['ownVanish']) =>
      settings.update((it) => ({ ...it, retention: { ...it.retention, ownVanish } })),
    /** Resolves when the store has been emptied of something the next time. */
    followed: () =>
      new Promise<void>((resolve) => {
        told = resolve;
      }),
    left: async () => {
      const found = await store.query([{ kinds: [1] }]);
      return found.map(
        ({ pubkey, created_at }) => `${pubkey === me ? 'me' : 'other'} ${created_at}`,
      );
    },
  };
}
const all = ['me 30', 'other 30', 'me 10', 'other 10'].toSorted();

it('keeps everything until the user wants it otherwise', async () => {
  const { service, left } = await setUp();
  await service.start();
  expect((await left()).toSorted()).toEqual(all);
});

it('empties what the accounts wrote until they asked, as soon as the user wants that', async () => {
  const { service, choose, followed, left, store, errors, awake } = await setUp();
  await service.start();
  const done = followed();
  await choose('empty');
  await done;
  expect((await left()).toSorted()).toEqual(['me 30', 'other 10', 'other 30']);
  expect(await store.count([{ kinds: [62] }])).toBe(2);
  expect(errors).toEqual([]);
  expect(awake()).toBe(0);
});

it('goes on at the next start, where the background ended before it was done', async () => {
  const { service, choose, left } = await setUp();
  await choose('empty');
  await service.start();
  expect((await left()).toSorted()).toEqual(['me 30', 'other 10', 'other 30']);
});

it('looks at an account that comes later', async () => {
  const { service, choose, accounts, followed, left } = await setUp();
  await choose('empty');
  await service.start();
  const done = followed();
  await accounts.add(other, undefined);
  await done;
  expect((await left()).toSorted()).toEqual(['me 30', 'other 30']);
});

it('looks again at what came while it was kept', async () => {
  const { service, choose, followed, store, left } = await setUp();
  await choose('empty');
  await service.start();
  await choose('keep');
  await store.ingest([vanish(me, 40)], { from: { kind: 'file', name: 'x' } });
  expect(await left()).toContain('me 30');
  const done = followed();
  await choose('empty');
  await done;
  expect((await left()).toSorted()).toEqual(['other 10', 'other 30']);
});

it('reports what cannot be done, and tries it again at the next change', async () => {
  const { service, choose, store, followed, errors, left, awake } = await setUp();
  await service.start();
  const follow = store.followVanish.bind(store);
  const failed = new Promise<void>((resolve) => {
    store.followVanish = async () => {
      resolve();
      throw new Error('The disk is gone.');
    };
  });
  await choose('empty');
  await failed;
  store.followVanish = follow;
  const done = followed();
  await choose('empty');
  await done;
  expect(errors).toMatchObject([{ message: 'The disk is gone.' }]);
  expect(await left()).not.toContain('me 10');
  expect(awake()).toBe(0);
});
