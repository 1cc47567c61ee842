import { expect, it, vi } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultSettings } from '../messages/default-settings';
import { LarderError } from '../messages/larder-error';
import { newRelayRecord } from '../messages/new-relay-record';
import type { Account } from '../messages/records';
import type { SyncOverrides } from '../messages/sync-settings';
import type { SyncRequest } from '../sync/sync-job';
import type { Allowance } from './courtesy';
import { createScheduler } from './scheduler';
import { syncJobs } from './sync-jobs';

const minute = 60_000;
const one = 'wss://one.example/';
const two = 'wss://two.example/';

const account = (name: string, active = true): Account => ({
  pubkey: hexOf(name),
  active,
  addedAt: 0,
});

function setUp(config: SyncOverrides = {}) {
  const time = { now: Date.UTC(2026, 10, 10, 12) };
  const allowed: { now: Allowance } = { now: { allowed: 'sync' } };
  const synced: string[] = [];
  const during: { run: () => void } = { run: () => undefined };
  const records = [newRelayRecord({ url: one, config }), newRelayRecord({ url: two })];
  const apply = vi.fn(async (_: string) => ({ relays: 0 }));
  const refresh = vi.fn(async (_: string) => ({ relays: 0 }));
  const recover = vi.fn(async () => undefined);
  const evict = vi.fn(async () => undefined);
  const check = vi.fn(async () => ({ sets: 3, ids: 9, rebuilt: 0 }));
  const onError = vi.fn();
  const awake = { held: 0 };
  const deps = {
    engine: {
      async syncAll(request: SyncRequest = { job: 'reconcile' }, isMeant = (_: string) => true) {
        for (const { url } of records.filter((it) => isMeant(it.url))) {
          synced.push(`${request.job} ${url}`);
        }
        during.run();
        return { failed: 0 };
      },
    },
    accounts: { read: async () => [account('alice'), account('bob', false), account('carol')] },
    relays: { read: async () => records },
    service: { apply, refresh },
    settings: async () => defaultSettings,
    allowance: async () => allowed.now,
    recover,
    checkIdSets: check,
    evict,
    timeZone: () => 'UTC',
    holdAwake: () => {
      awake.held++;
      return () => awake.held--;
    },
    onError,
  };
  const scheduler = createScheduler({
    storage: memoryKeyValue(),
    clock: () => time.now,
    jobs: () => syncJobs(deps),
    onError,
  });
  const take = () => synced.splice(0);
  return {
    ...{
      scheduler,
      time,
      allowed,
      take,
      during,
      apply,
      refresh,
      recover,
      check,
      evict,
      onError,
      awake,
    },
  };
}

it('compares everything first, and looks for what is recent from then on', async () => {
  const { scheduler, time, take } = setUp();
  await scheduler.wake();
  expect(take()).toEqual([`reconcile ${one}`, `reconcile ${two}`]);
  time.now += 5 * minute;
  await scheduler.wake();
  expect(take()).toEqual([`realtime ${one}`, `realtime ${two}`]);
});

it('does everything, with what was settled, at three in the morning', async () => {
  const { scheduler, time, take } = setUp();
  await scheduler.wake();
  take();
  time.now = Date.UTC(2026, 10, 11, 3);
  await scheduler.wake();
  expect(take()).toEqual([`full ${one}`, `full ${two}`]);
});

it('makes up in the morning for the night that was slept through', async () => {
  const { scheduler, time, take } = setUp();
  await scheduler.wake();
  take();
  time.now = Date.UTC(2026, 10, 12, 9);
  await scheduler.wake();
  expect(take()).toEqual([`full ${one}`, `full ${two}`]);
  expect((await scheduler.table()).full?.nextRunAt).toBe(Date.UTC(2026, 10, 13, 3));
});

it('syncs a relay at its own times', async () => {
  const { scheduler, time, take } = setUp({ realtimeMinutes: 20 });
  await scheduler.wake();
  take();
  time.now += 5 * minute;
  await scheduler.wake();
  expect(take()).toEqual([`realtime ${two}`]);
  time.now += 15 * minute;
  await scheduler.wake();
  expect(take()).toContain(`realtime ${one}`);
});

it('does only what is small where everything would cost the user', async () => {
  const { scheduler, allowed, take } = setUp();
  allowed.now = { allowed: 'small', because: 'metered' };
  await scheduler.wake();
  expect(take()).toEqual([`realtime ${one}`, `realtime ${two}`]);
  allowed.now = { allowed: 'sync' };
  await scheduler.wake();
  expect(take()).toEqual([`reconcile ${one}`, `reconcile ${two}`]);
});

it('needs no network for recovery, and for everything else', async () => {
  const { scheduler, allowed, take, refresh, recover } = setUp();
  allowed.now = { allowed: 'pause', because: 'offline' };
  await scheduler.wake();
  expect([take(), refresh.mock.calls]).toEqual([[], []]);
  expect(recover).toHaveBeenCalledTimes(1);
});

it('goes on with what was cut off as soon as it may', async () => {
  const { scheduler, allowed, take, during } = setUp();
  during.run = () => {
    allowed.now = { allowed: 'pause', because: 'paused' };
  };
  await scheduler.wake();
  expect(take()).toEqual([`reconcile ${one}`, `reconcile ${two}`]);
  await scheduler.wake();
  expect(take()).toEqual([]);
  during.run = () => undefined;
  allowed.now = { allowed: 'sync' };
  await scheduler.wake();
  expect(take()).toEqual([`reconcile ${one}`, `reconcile ${two}`]);
});

it('takes over lists that were synced, and asks for newer ones, account by account', async () => {
  const { scheduler, time, apply, refresh, onError, awake } = setUp();
  const gone = new LarderError('relay-unreachable', 'Nobody is there.');
  refresh.mockRejectedValueOnce(gone);
  await scheduler.wake();
  const active = [[hexOf('alice')], [hexOf('carol')]];
  expect(apply.mock.calls).toEqual(active);
  expect(refresh.mock.calls).toEqual(active);
  expect(onError).toHaveBeenCalledWith(gone);
  expect((await scheduler.table()).lists?.nextRunAt).toBe(time.now + 60 * minute);
  expect(awake.held).toBe(0);
});

it('checks the id sets once a week, when nothing is to be spared, and tells what was wrong', async () => {
  const { scheduler, time, allowed, check, onError, awake } = setUp();
  await scheduler.wake();
  expect(check).not.toHaveBeenCalled();
  time.now += 7 * 24 * 60 * minute;
  allowed.now = { allowed: 'small', because: 'battery' };
  await scheduler.wake();
  expect(check).not.toHaveBeenCalled();
  allowed.now = { allowed: 'sync' };
  check.mockImplementationOnce(async () => {
    expect(awake.held).toBeGreaterThan(0);
    return { sets: 3, ids: 9, rebuilt: 1 };
  });
  await scheduler.wake();
  expect(check).toHaveBeenCalledOnce();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'storage-failed' }));
  expect(awake.held).toBe(0);
});

it('makes room once a day, whatever the connection allows', async () => {
  const { scheduler, time, allowed, evict } = setUp();
  allowed.now = { allowed: 'pause', because: 'offline' };
  await scheduler.wake();
  expect(evict).not.toHaveBeenCalled();
  time.now += 24 * 60 * minute;
  await scheduler.wake();
  await scheduler.wake();
  expect(evict).toHaveBeenCalledTimes(1);
});
