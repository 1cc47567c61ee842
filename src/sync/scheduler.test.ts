import { expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createScheduler, type Job } from './scheduler';

const hour = 3_600_000;

function setUp(run: Job['run'] = async () => ({}), storage = memoryKeyValue()) {
  const time = { now: 1000 };
  const work = vi.fn(run);
  const onError = vi.fn();
  const scheduler = createScheduler({
    storage,
    clock: () => time.now,
    jobs: { sync: { every: async () => hour, run: work } },
    onError,
  });
  return { scheduler, time, work, onError, storage };
}

it('runs a job that never ran, and then only when it is due', async () => {
  const { scheduler, time, work } = setUp();
  await scheduler.wake();
  time.now += hour - 1;
  await scheduler.wake();
  expect(work).toHaveBeenCalledTimes(1);
  time.now += 1;
  await scheduler.wake();
  expect(work).toHaveBeenCalledTimes(2);
});

it('remembers across backgrounds when it ran last', async () => {
  const first = setUp();
  await first.scheduler.wake();
  const second = setUp(undefined, first.storage);
  await second.scheduler.wake();
  expect(second.work).not.toHaveBeenCalled();
});

it('runs again what was running when the background was killed', async () => {
  const killed = setUp(() => new Promise(() => undefined));
  void killed.scheduler.wake();
  await vi.waitFor(() => expect(killed.work).toHaveBeenCalled());
  const next = setUp(undefined, killed.storage);
  await next.scheduler.wake();
  expect(next.work).toHaveBeenCalledTimes(1);
});

it('never runs a job twice at once; who asks meanwhile joins', async () => {
  let finish = (_: object): void => undefined;
  const { scheduler, work } = setUp(() => new Promise((resolve) => (finish = resolve)));
  const both = Promise.all([scheduler.run('sync'), scheduler.run('sync')]);
  await vi.waitFor(() => expect(work).toHaveBeenCalled());
  finish({});
  await both;
  expect(work).toHaveBeenCalledTimes(1);
});

it('does not wait for years because the clock was wrong once', async () => {
  const { scheduler, time, work } = setUp();
  time.now += 1000 * hour;
  await scheduler.wake();
  time.now -= 1000 * hour;
  await scheduler.wake();
  expect(work).toHaveBeenCalledTimes(2);
});

it('comes back sooner when the job asks for it, and never later', async () => {
  const { scheduler } = setUp(async () => ({ againAfter: 5 }));
  await scheduler.wake();
  expect(await scheduler.nextRunAt('sync')).toBe(1005);
});

it('tells of a failure and keeps the schedule', async () => {
  const fault = new Error('disk full');
  const { scheduler, onError } = setUp(() => Promise.reject(fault));
  await scheduler.wake();
  expect(onError).toHaveBeenCalledWith(fault);
  expect(await scheduler.nextRunAt('sync')).toBe(1000 + hour);
});
