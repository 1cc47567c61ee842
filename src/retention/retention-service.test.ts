import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import {
  day,
  friend,
  large,
  me,
  retentionBench,
  start,
  stranger,
} from '../../test/support/retention-bench';
import { LarderError } from '../messages/larder-error';

it('removes nothing while there is no limit', async () => {
  const { service, left, log, told, awake } = await retentionBench([
    large(stranger, 1),
    large(me, 2),
  ]);
  await service.run();
  expect(await left()).toHaveLength(2);
  expect([await log(), told, awake.held]).toEqual([[], [], 0]);
});

it('removes what has expired, without a limit', async () => {
  const brief = large(me, 1, { tags: [['expiration', String(start + 200)]] });
  const { service, time, store, log } = await retentionBench([brief, large(me, 2)]);
  time.now = start + 200;
  await service.run();
  expect((await store.size()).events).toBe(2);
  expect(await log()).toMatchObject([{ reason: 'expired', events: 1, at: time.now * 1000 }]);
});

it('removes what is too old, but for what is spared', async () => {
  const events = [large(me, -day), large(friend, -day), large(stranger, -day), large(friend, 0)];
  const { service, left, log, told } = await retentionBench(events, { maxAgeDays: 1 });
  await service.run();
  expect(await left()).toEqual([
    [me, -day],
    [friend, 0],
  ]);
  expect(await log()).toMatchObject([{ reason: 'age', events: 2 }]);
  expect(told).toEqual(['evicted']);
});

it('keeps messages to the accounts, whoever wrote them and however old they are', async () => {
  const to = (kind: number, name: string) =>
    large(stranger, -9 * day, { kind, tags: [['p', name]] });
  const messages = [to(4, me), to(1059, me), to(4, friend), to(1059, friend)];
  const { service, store } = await retentionBench(messages, { maxAgeDays: 1 });
  await service.run();
  const left = await store.query([{ kinds: [4, 1059] }]);
  expect(new Set(left.map(({ tags }) => tags[0]?.[1]))).toEqual(new Set([me]));
  expect(left).toHaveLength(2);
});

it('lets strangers’ events go before all others, and each the oldest first', async () => {
  const mention = large(stranger, 3, { tags: [['p', me]] });
  const events = [
    ...[1, 2, 4, 5].map((at) => large(friend, at)),
    ...[6, 7, 8].map((at) => large(stranger, at)),
    ...[9, 10, 11, 12, 13].map((at) => large(me, at)),
    mention,
  ];
  const { service, left, log } = await retentionBench(events, { maxMegabytes: 1 });
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
  const { service, left } = await retentionBench(events, { maxMegabytes: 1, pinned: [stranger] });
  await service.run();
  expect(await left()).toHaveLength(12);
});

it('goes on over many slices', async () => {
  const old = Array.from({ length: 450 }, (_, at) =>
    fakeEvent({ pubkey: stranger, created_at: start - 10 * day + at, content: `${at}` }),
  );
  const { service, left, log } = await retentionBench([...old, large(friend, 1)], {
    maxAgeDays: 1,
  });
  await service.run();
  expect(await left()).toEqual([[friend, 1]]);
  expect(await log()).toMatchObject([{ reason: 'age', events: 450 }]);
});

it('runs after a sync only when there are too many bytes', async () => {
  const events = Array.from({ length: 9 }, (_, at) => large(stranger, at));
  const { service, store, left } = await retentionBench(events, { maxMegabytes: 1 });
  await service.runIfTooLarge();
  expect(await left()).toHaveLength(9);
  const more = [20, 21].map((at) => large(stranger, at));
  await store.ingest(more, { from: { kind: 'relay', name: 'wss://one.example/' } });
  await service.runIfTooLarge();
  expect((await store.size()).bytes).toBeLessThanOrEqual(1_000_000);
});

describe('when all that is left is spared, and too large', () => {
  const own = (at: number) => large(me, at);
  const from = { kind: 'relay', name: 'wss://one.example/' } as const;
  const stuck = async () => {
    const events = Array.from({ length: 12 }, (_, at) => own(at));
    const bench = await retentionBench([...events, large(stranger, 20)], { maxMegabytes: 1 });
    await bench.service.runIfTooLarge();
    expect(await bench.left()).toHaveLength(12);
    bench.walks.count = 0;
    return bench;
  };

  it('is not walked through after each sync, nor by the next background', async () => {
    const { service, restarted, walks } = await stuck();
    await service.runIfTooLarge();
    await restarted().runIfTooLarge();
    expect(walks.count).toBe(0);
    await service.run();
    expect(walks.count).toBeGreaterThan(0);
  });

  it('is walked through once more when it has grown', async () => {
    const { service, store, walks, left } = await stuck();
    await store.ingest([own(30), large(stranger, 31)], { from });
    await service.runIfTooLarge();
    expect(walks.count).toBeGreaterThan(0);
    expect(await left()).toHaveLength(13);
    walks.count = 0;
    await service.runIfTooLarge();
    expect(walks.count).toBe(0);
  });

  it('is walked through once more when others are spared', async () => {
    const { service, accounts, left } = await stuck();
    await accounts.remove(me);
    await service.runIfTooLarge();
    expect((await left()).length).toBeLessThan(12);
  });

  it('is walked through at once when the limit changes', async () => {
    const { change, walks } = await stuck();
    await change({ maxMegabytes: 2 });
    await change({ maxMegabytes: 1 });
    await expect.poll(() => walks.count).toBeGreaterThan(0);
  });
});

it('runs when a limit was changed', async () => {
  const { change, left, errors } = await retentionBench([
    large(stranger, -3 * day),
    large(stranger, 0),
  ]);
  await change({ maxAgeDays: 1 });
  await expect.poll(left).toEqual([[stranger, 0]]);
  expect(errors).toEqual([]);
});

it('notes what it removed before it failed', async () => {
  const old = Array.from({ length: 450 }, (_, at) =>
    fakeEvent({ pubkey: stranger, created_at: start - 10 * day + at, content: `${at}` }),
  );
  const { service, store, log, awake } = await retentionBench(old, { maxAgeDays: 1 });
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

describe('a store within its limit', () => {
  const small = (at: number) => fakeEvent({ pubkey: stranger, created_at: start + at });
  /** Where every twentieth part of the store is looked at, all the large ones are found, and a part of the others. */
  const neighbours = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      at < 60
        ? fakeEvent({ ...small(at), id: hexOf(`${at}`), content: 'x'.repeat(20_000) })
        : small(at),
    );

  it('loses nothing because its large events are neighbours', async () => {
    const { service, store, log } = await retentionBench(neighbours(3_000), { maxMegabytes: 3 });
    await service.run();
    await service.runIfTooLarge();
    expect(await log()).toEqual([]);
    expect((await store.size()).events).toBe(3_001);
  });

  it('loses nothing because others were replaced', async () => {
    const profile = (at: number) =>
      fakeEvent({ pubkey: stranger, kind: 0, created_at: start + at, content: 'x'.repeat(90_000) });
    const { service, store, log } = await retentionBench([large(stranger, 1)], { maxMegabytes: 1 });
    for (let at = 0; at < 30; at += 1) {
      await store.ingest([profile(at)], { from: { kind: 'file', name: 'x' } });
      await service.runIfTooLarge();
    }
    expect(await log()).toEqual([]);
  });
});

it('is kept small again after all that was spared was cleared away', async () => {
  const own = Array.from({ length: 60 }, (_, at) => large(me, at));
  const { service, store, left } = await retentionBench(own, { maxMegabytes: 1 });
  await service.run();
  await store.clear();
  const others = Array.from({ length: 50 }, (_, at) => large(stranger, at));
  await store.ingest(others, { from: { kind: 'file', name: 'x' } });
  await service.runIfTooLarge();
  expect((await left()).length).toBeLessThan(11);
});
