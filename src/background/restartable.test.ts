import { expect, it, vi } from 'vitest';
import { createRestartable } from './restartable';

const failing = () => Promise.reject(new Error('broken'));

it('starts at once, and leaves alone what runs', async () => {
  const start = vi.fn(async () => 'running');
  const prepare = vi.fn(async () => undefined);
  const it = createRestartable(start);
  expect(await it.current()).toBe('running');
  expect(await it.restart(prepare)).toBe('running');
  expect(start).toHaveBeenCalledTimes(1);
  expect(prepare).not.toHaveBeenCalled();
});

it('starts again what could not be started, once for all who ask', async () => {
  const start = vi.fn(async () => 'running').mockImplementationOnce(failing);
  const prepare = vi.fn(async () => undefined);
  const it = createRestartable(start);
  await expect(it.current()).rejects.toThrow('broken');
  expect(await Promise.all([it.restart(prepare), it.restart(prepare)])).toEqual([
    'running',
    'running',
  ]);
  expect(prepare).toHaveBeenCalledTimes(1);
  expect(start).toHaveBeenCalledTimes(2);
  expect(await it.current()).toBe('running');
});

it('stays as it is where nothing can be prepared, and can be tried again', async () => {
  const start = vi.fn(async () => 'running').mockImplementationOnce(failing);
  const it = createRestartable(start);
  const unable = () => Promise.reject(new Error('in use'));
  await expect(it.restart(unable)).rejects.toThrow('in use');
  await expect(it.current()).rejects.toThrow('broken');
  expect(await it.restart(async () => undefined)).toBe('running');
});
