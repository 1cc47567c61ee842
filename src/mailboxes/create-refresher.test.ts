import { expect, it, vi } from 'vitest';
import { createRefresher } from './create-refresher';

function setUp(read = vi.fn((): Promise<void> => Promise.resolve())) {
  const waiting: (() => void)[] = [];
  const onError = vi.fn();
  const refresher = createRefresher({ read, soon: (work) => waiting.push(work), onError });
  return { read, refresher, waiting, onError };
}

it('reads at first, and then only what has changed', async () => {
  const { read, refresher } = setUp();
  await Promise.all([refresher.refresh(), refresher.refresh()]);
  expect(read).toHaveBeenCalledTimes(1);
  await refresher.refresh();
  expect(read).toHaveBeenCalledTimes(1);
  refresher.refreshNow();
  await refresher.refresh();
  expect(read).toHaveBeenCalledTimes(2);
});

it('reads once more what changed while it was being read, never side by side', async () => {
  const ends: (() => void)[] = [];
  const read = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const { refresher } = setUp(read);
  const done = refresher.refresh();
  refresher.refreshNow();
  refresher.refreshNow();
  expect(read).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  ends[1]?.();
  await done;
  expect(read).toHaveBeenCalledTimes(2);
});

it('waits a while for what changes in crowds, unless somebody asks', async () => {
  const { read, refresher, waiting } = setUp();
  await refresher.refresh();
  refresher.refreshSoon();
  refresher.refreshSoon();
  expect([waiting.length, read.mock.calls.length]).toEqual([1, 1]);
  await refresher.refresh();
  expect(read).toHaveBeenCalledTimes(2);
  waiting[0]?.();
  await refresher.refresh();
  expect(read).toHaveBeenCalledTimes(2);
  refresher.refreshSoon();
  waiting[1]?.();
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3));
});

it('reads again after a failure, and tells of it whoever waited', async () => {
  const read = vi
    .fn((): Promise<void> => Promise.resolve())
    .mockRejectedValueOnce(new Error('disk'));
  const { refresher, onError } = setUp(read);
  await expect(refresher.refresh()).rejects.toThrow('disk');
  await refresher.refresh();
  expect(read).toHaveBeenCalledTimes(2);
  read.mockRejectedValueOnce(new Error('again'));
  refresher.refreshNow();
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(new Error('again')));
});
