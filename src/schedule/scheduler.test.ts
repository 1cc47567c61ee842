import { expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createScheduler, type Job, type Jobs } from './scheduler';

const hour = 3_600_000;

const every = (period: number) => (from: number) => from + period;

function setUp(fields: Partial<Job> = {}, others: Jobs = {}, storage = memoryKeyValue()) {
  const time = { now: 1000 };
  const work = vi.fn(fields.run ?? (async () => ({})));
  const onError = vi.fn();
  const jobs: { current: Jobs } = {
    current: { sync: { nextAfter: every(hour), ...fields, run: work }, ...others },
  };
  const scheduler = createScheduler({
    storage,
    clock: () => time.now,
    jobs: async () => jobs.current,
    onError,
  });
  const nextRunAt = async (name = 'sync') => (await scheduler.table())[name]?.nextRunAt;
  return { scheduler, time, work, onError, storage, jobs, nextRunAt };
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
  const second = setUp({}, {}, first.storage);
  await second.scheduler.wake();
  expect(second.work).not.toHaveBeenCalled();
});

it('runs again what was running when the background was killed', async () => {
  const killed = setUp({ run: () => new Promise(() => undefined) });
  void killed.scheduler.wake();
  await vi.waitFor(() => expect(killed.work).toHaveBeenCalled());
  const next = setUp({}, {}, killed.storage);
  await next.scheduler.wake();
  expect(next.work).toHaveBeenCalledTimes(1);
});

it('never runs a job twice at once; who asks meanwhile joins', async () => {
  let finish = (_: object): void => undefined;
  const { scheduler, work } = setUp({ run: () => new Promise((resolve) => (finish = resolve)) });
  const both = Promise.all([scheduler.run('sync'), scheduler.run('sync'), scheduler.wake()]);
  await vi.waitFor(() => expect(work).toHaveBeenCalled());
  finish({});
  await both;
  expect(work).toHaveBeenCalledTimes(1);
});

it('does not wait for years because the clock was wrong once', async () => {
  const { scheduler, time, nextRunAt } = setUp();
  time.now += 1000 * hour;
  await scheduler.wake();
  time.now -= 1000 * hour;
  expect(await nextRunAt()).toBe(time.now + hour);
});

it('counts a period from the last run when it is made shorter', async () => {
  const { scheduler, time, jobs, work, nextRunAt } = setUp();
  await scheduler.wake();
  jobs.current = { sync: { nextAfter: every(60), run: work } };
  time.now += 10;
  expect(await nextRunAt()).toBe(time.now + 60);
});

it('comes back sooner when the job asks for it, and never later', async () => {
  const { scheduler, nextRunAt } = setUp({ run: async () => ({ againAfter: 5 }) });
  await scheduler.wake();
  expect(await nextRunAt()).toBe(1005);
  const later = setUp({ run: async () => ({ againAfter: 5 * hour }) });
  await later.scheduler.wake();
  expect(await later.nextRunAt()).toBe(1000 + hour);
});

it('tells of a failure and keeps the schedule', async () => {
  const fault = new Error('disk full');
  const { scheduler, onError, nextRunAt } = setUp({ run: () => Promise.reject(fault) });
  await scheduler.wake();
  expect(onError).toHaveBeenCalledWith(fault);
  expect(await nextRunAt()).toBe(1000 + hour);
});

it('lets a job wait for its time from the start', async () => {
  const { scheduler, work, nextRunAt } = setUp({ waitsAtFirst: true });
  await scheduler.wake();
  expect(work).not.toHaveBeenCalled();
  expect(await nextRunAt()).toBe(1000 + hour);
});

it('keeps a job due for as long as it may not run', async () => {
  const may = { run: false };
  const { scheduler, time, work } = setUp({ mayRun: async () => may.run });
  await scheduler.wake();
  time.now += 5 * hour;
  await scheduler.wake();
  expect(work).not.toHaveBeenCalled();
  may.run = true;
  await scheduler.wake();
  expect(work).toHaveBeenCalledTimes(1);
});

it('never runs by itself what is switched off, but for the user', async () => {
  const { scheduler, work, nextRunAt } = setUp({ nextAfter: () => undefined });
  await scheduler.wake();
  expect(work).not.toHaveBeenCalled();
  await scheduler.run('sync');
  expect(work).toHaveBeenCalledTimes(1);
  expect(await nextRunAt()).toBeUndefined();
});

it('forgets a job that is gone', async () => {
  const { scheduler, jobs } = setUp();
  await scheduler.wake();
  jobs.current = {};
  expect(await scheduler.table()).toEqual({});
  await expect(scheduler.run('sync')).rejects.toThrow('sync');
});

it('runs what covers others instead of them, and counts them as done', async () => {
  const small = { nextAfter: every(60), run: vi.fn(async () => ({})) };
  const { scheduler, work, nextRunAt } = setUp({ covers: ['small'] }, { small });
  await scheduler.wake();
  expect([work.mock.calls.length, small.run.mock.calls.length]).toEqual([1, 0]);
  expect(await nextRunAt('small')).toBe(1060);
});

it('waits with what a running job covers', async () => {
  let finish = (_: object): void => undefined;
  const small = { nextAfter: every(60), run: vi.fn(async () => ({})) };
  const run = () => new Promise<object>((resolve) => (finish = resolve));
  const { scheduler, time, work } = setUp({ run, covers: ['small'] }, { small });
  const waking = scheduler.wake();
  await vi.waitFor(() => expect(work).toHaveBeenCalled());
  time.now += 100;
  const again = scheduler.wake();
  finish({});
  await Promise.all([waking, again]);
  expect(small.run).not.toHaveBeenCalled();
});

it('counts nothing as done that the covering job did not bring to an end', async () => {
  const small = { nextAfter: every(60), run: vi.fn(async () => ({})) };
  const { scheduler, time, jobs, nextRunAt } = setUp({ covers: ['small'] }, { small });
  await scheduler.wake();
  jobs.current = {
    ...jobs.current,
    sync: { nextAfter: every(hour), covers: ['small'], run: async () => ({ againAfter: 0 }) },
  };
  time.now += hour;
  await scheduler.wake();
  expect(await nextRunAt('small')).toBe(1060);
});
