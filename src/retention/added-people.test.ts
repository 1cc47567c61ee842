import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import {
  day,
  friend,
  large,
  me,
  retentionBench,
  start,
  stranger,
} from '../../test/support/retention-bench';

describe('somebody whose events were evicted as a stranger’s', () => {
  const old = large(stranger, -3 * day);
  const aged = large(friend, -3 * day);
  const evicted = async () => {
    const bench = await retentionBench([old, aged], { maxAgeDays: 1 });
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
  const { store, accounts, change, service } = await retentionBench([large(stranger, 1)]);
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
  const { service, store, accounts, left } = await retentionBench(old, { maxAgeDays: 1 });
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
