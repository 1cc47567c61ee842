import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createAccountBook } from '../mailboxes/account-book';
import { storedValue } from '../mailboxes/stored-value';
import { LarderError } from '../messages/larder-error';
import { defaultSettings, SettingsSchema } from '../messages/records';
import type { RetentionSettings } from '../messages/retention-settings';
import type { VerifiedEvent } from '../nostr/event';
import { openEventStore } from '../store/open-event-store';
import { createRetentionService } from './retention-service';

const day = 86_400;
const start = 1_700_000_000;
const [me, friend, stranger] = ['me', 'friend', 'stranger'].map(hexOf) as [string, string, string];
const follows = fakeEvent({ pubkey: me, kind: 3, tags: [['p', friend]], created_at: start });
/** Its JSON is a little more than 100,000 bytes. */
const large = (pubkey: string, at: number, fields: Partial<VerifiedEvent> = {}) =>
  fakeEvent({ pubkey, created_at: start + at, content: `${at} `.padEnd(100_000, 'x'), ...fields });

async function setUp(events: readonly VerifiedEvent[], budget: Partial<RetentionSettings> = {}) {
  const time = { now: start + 100 };
  const store = await openEventStore({
    name: 'larder',
    clock: () => time.now,
    indexedDB: emptyIndexedDB(),
  });
  await store.ingest([follows, ...events], { from: { kind: 'file', name: 'x' } });
  const storage = memoryKeyValue();
  const settings = storedValue(storage, 'settings', SettingsSchema, defaultSettings);
  const change = (fields: Partial<RetentionSettings>) =>
    settings.update((it) => ({ ...it, retention: { ...it.retention, ...fields } }));
  await change(budget);
  const awake = { held: 0 };
  const told: string[] = [];
  const errors: unknown[] = [];
  const accounts = createAccountBook(storage, () => time.now * 1000);
  await accounts.add(me, undefined);
  const service = createRetentionService({
    ...{ storage, store, settings, accounts },
    clock: () => time.now * 1000,
    breathe: async () => undefined,
    holdAwake: () => {
      awake.held++;
      return () => awake.held--;
    },
    onEvicted: async () => {
      told.push('evicted');
    },
    onError: (error) => errors.push(error),
  });
  const left = async () => {
    const found = await store.query([{ kinds: [1] }]);
    return found.map(({ pubkey, created_at }) => [pubkey, created_at - start]).reverse();
  };
  const log = async () => (await storage.get('evictions')) ?? [];
  return { time, store, service, accounts, change, left, log, told, errors, awake };
}

it('removes nothing while there is no limit', async () => {
  const { service, left, log, told, awake } = await setUp([large(stranger, 1), large(me, 2)]);
  await service.run();
  expect(await left()).toHaveLength(2);
  expect([await log(), told, awake.held]).toEqual([[], [], 0]);
});

it('removes what has expired, without a limit', async () => {
  const brief = large(me, 1, { tags: [['expiration', String(start + 200)]] });
  const { service, time, store, log } = await setUp([brief, large(me, 2)]);
  time.now = start + 200;
  await service.run();
  expect((await store.size()).events).toBe(2);
  expect(await log()).toMatchObject([{ reason: 'expired', events: 1, at: time.now * 1000 }]);
});

it('removes what is too old, but for what is spared', async () => {
  const events = [large(me, -day), large(friend, -day), large(stranger, -day), large(friend, 0)];
  const { service, left, log, told } = await setUp(events, { maxAgeDays: 1 });
  await service.run();
  expect(await left()).toEqual([
    [me, -day],
    [friend, 0],
  ]);
  expect(await log()).toMatchObject([{ reason: 'age', events: 2 }]);
  expect(told).toEqual(['evicted']);
});

it('lets strangers’ events go before all others, and each the oldest first', async () => {
  const mention = large(stranger, 3, { tags: [['p', me]] });
  const events = [
    ...[1, 2, 4, 5].map((at) => large(friend, at)),
    ...[6, 7, 8].map((at) => large(stranger, at)),
    ...[9, 10, 11, 12, 13].map((at) => large(me, at)),
    mention,
  ];
  const { service, left, log } = await setUp(events, { maxMegabytes: 1 });
  await service.run();
  expect(await left()).toEqual([
    [friend, 2],
    [stranger, 3],
    ...[4, 5].map((at) => [friend, at]),
    ...[9, 10, 11, 12, 13].map((at) => [me, at]),
  ]);
  expect(await log()).toMatchObject([
    { reason: 'oldest', events: 1 },
    { reason: 'strangers', events: 3 },
  ]);
});

it('keeps what the user pinned, and ends though the limit is not reached', async () => {
  const events = Array.from({ length: 12 }, (_, at) => large(at < 6 ? stranger : me, at));
  const { service, left } = await setUp(events, { maxMegabytes: 1, pinned: [stranger] });
  await service.run();
  expect(await left()).toHaveLength(12);
});

it('goes on over many slices', async () => {
  const old = Array.from({ length: 450 }, (_, at) =>
    fakeEvent({ pubkey: stranger, created_at: start - 10 * day + at, content: `${at}` }),
  );
  const { service, left, log } = await setUp([...old, large(friend, 1)], { maxAgeDays: 1 });
  await service.run();
  expect(await left()).toEqual([[friend, 1]]);
  expect(await log()).toMatchObject([{ reason: 'age', events: 450 }]);
});

it('runs after a sync only when there are too many bytes', async () => {
  const events = Array.from({ length: 9 }, (_, at) => large(stranger, at));
  const { service, store, left } = await setUp(events, { maxMegabytes: 1 });
  await service.runIfTooLarge();
  expect(await left()).toHaveLength(9);
  const more = [20, 21].map((at) => large(stranger, at));
  await store.ingest(more, { from: { kind: 'relay', name: 'wss://one.example/' } });
  await service.runIfTooLarge();
  expect((await store.size()).bytes).toBeLessThanOrEqual(1_000_000);
});

describe('somebody whose events were evicted as a stranger’s', () => {
  const old = large(stranger, -3 * day);
  const aged = large(friend, -3 * day);
  const evicted = async () => {
    const bench = await setUp([old, aged], { maxAgeDays: 1 });
    await bench.service.run();
    expect(await bench.left()).toEqual([]);
    const known = async () => {
      const ids = await bench.store.known([old.id, aged.id]);
      return [old, aged].filter(({ id }) => ids.has(id)).map(({ pubkey }) => pubkey);
    };
    expect(await known()).toEqual([stranger, friend]);
    return { ...bench, known };
  };
  const list = (pubkey: string, named: string) =>
    fakeEvent({
      pubkey,
      kind: 3,
      tags: [friend, named].map((p) => ['p', p]),
      created_at: start + 9,
    });
  const from = { kind: 'site', name: 'https://app.example' } as const;

  it('becomes an account: they are to be fetched', async () => {
    const { accounts, known } = await evicted();
    await accounts.add(stranger, undefined);
    await expect.poll(known).toEqual([friend]);
  });

  it('is pinned: they are to be fetched', async () => {
    const { change, known } = await evicted();
    await change({ pinned: [stranger] });
    await expect.poll(known).toEqual([friend]);
  });

  it('is followed: they are to be fetched, and no other’s that were too old', async () => {
    const { store, known } = await evicted();
    await store.ingest([list(me, stranger)], { from });
    await expect.poll(known).toEqual([friend]);
  });

  it('is followed by somebody else: they stay known', async () => {
    const { store, service, known } = await evicted();
    await store.ingest([list(friend, stranger)], { from });
    await service.run();
    expect(await known()).toEqual([stranger, friend]);
  });
});

it('wants back what somebody had who vanished, once they are an account and not before', async () => {
  const { store, accounts, change, service } = await setUp([large(stranger, 1)]);
  const vanish = fakeEvent({
    ...{ pubkey: stranger, kind: 62, created_at: start + 9 },
    tags: [['relay', 'ALL_RELAYS']],
  });
  await store.ingest([vanish], { from: { kind: 'relay', name: 'wss://one.example/' } });
  const known = async () => (await store.known([large(stranger, 1).id])).size;
  await change({ pinned: [stranger] });
  await service.run();
  expect(await known()).toBe(1);
  await change({ ownVanish: 'empty' });
  await accounts.add(stranger, undefined);
  await service.run();
  expect(await known()).toBe(1);
  await change({ ownVanish: 'keep' });
  await expect.poll(known).toBe(0);
});

it('evicts nothing more of somebody who is added while it runs', async () => {
  const old = Array.from({ length: 450 }, (_, at) =>
    fakeEvent({ pubkey: stranger, created_at: start - 10 * day + at, content: `${at}` }),
  );
  const { service, store, accounts, left } = await setUp(old, { maxAgeDays: 1 });
  const evict = store.evict.bind(store);
  store.evict = async (slice) => {
    const done = await evict(slice);
    await accounts.add(stranger, undefined);
    return done;
  };
  await service.run();
  expect(await left()).toHaveLength(250);
  expect((await store.known(old.map(({ id }) => id))).size).toBe(250);
});

it('runs when a limit was changed', async () => {
  const { change, left, errors } = await setUp([large(stranger, -3 * day), large(stranger, 0)]);
  await change({ maxAgeDays: 1 });
  await expect.poll(left).toEqual([[stranger, 0]]);
  expect(errors).toEqual([]);
});

it('notes what it removed before it failed', async () => {
  const old = Array.from({ length: 450 }, (_, at) =>
    fakeEvent({ pubkey: stranger, created_at: start - 10 * day + at, content: `${at}` }),
  );
  const { service, store, log, awake } = await setUp(old, { maxAgeDays: 1 });
  const evict = store.evict.bind(store);
  let slices = 0;
  store.evict = (slice) => {
    slices += 1;
    return slices === 2 ? Promise.reject(new LarderError('storage-failed', 'No.')) : evict(slice);
  };
  await expect(service.run()).rejects.toMatchObject({ code: 'storage-failed' });
  expect(await log()).toMatchObject([{ reason: 'age', events: 200 }]);
  expect(awake.held).toBe(0);
  await service.run();
  expect((await store.size()).events).toBe(1);
});
