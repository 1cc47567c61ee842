import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { storedList, storedValue } from './stored-value';

const numbers = (storage = memoryKeyValue()) => storedValue(storage, 'n', v.array(v.number()), []);

it('applies changes one after another, though nobody waits', async () => {
  const value = numbers();
  await Promise.all([1, 2, 3].map((n) => value.update((all) => [...all, n])));
  expect(await value.read()).toEqual([1, 2, 3]);
});

it('is what a later start reads', async () => {
  const storage = memoryKeyValue();
  await numbers(storage).update(() => [7]);
  expect(await numbers(storage).read()).toEqual([7]);
});

it('falls back when what is stored is not of this shape', async () => {
  expect(await numbers(memoryKeyValue({ n: { not: 'a list' } })).read()).toEqual([]);
});

it('keeps the old value when it cannot be written, and says so', async () => {
  const storage = memoryKeyValue({ n: [1] });
  const value = numbers(storage);
  await value.read();
  const write = vi.spyOn(storage, 'set').mockRejectedValueOnce(new Error('disk full'));
  await expect(value.update(() => [2])).rejects.toThrow('disk full');
  expect(await value.read()).toEqual([1]);
  write.mockRestore();
  expect(await value.update((all) => [...all, 3])).toEqual([1, 3]);
});

it('tells of changes, and not of what stayed the same', async () => {
  const value = numbers();
  const listener = vi.fn();
  const stop = value.onChange(listener);
  await value.update((all) => all);
  await value.update(() => [1]);
  stop();
  await value.update(() => [2]);
  expect(listener.mock.calls).toEqual([[[1]]]);
});

it('reads a list without the records that lost their shape', async () => {
  const list = storedList(memoryKeyValue({ n: [1, 'two', 3] }), 'n', v.number());
  expect(await list.read()).toEqual([1, 3]);
  expect(await storedList(memoryKeyValue({ n: 'none' }), 'n', v.number()).read()).toEqual([]);
});

it.each([numbers, (storage = memoryKeyValue()) => storedList(storage, 'n', v.number())])(
  'refuses what a later start could not read, and keeps what there was',
  async (make) => {
    const storage = memoryKeyValue({ n: [1] });
    const value = make(storage);
    await expect(value.update((all) => [...all, Number.NaN])).rejects.toMatchObject({
      code: 'invalid-setting',
      message: expect.stringContaining('n.1'),
    });
    expect(await value.read()).toEqual([1]);
    expect(storage.values.get('n')).toBe('[1]');
  },
);

it('tries again after a read that failed', async () => {
  const storage = memoryKeyValue({ n: [1] });
  const value = numbers(storage);
  const get = vi.spyOn(storage, 'get').mockRejectedValue(new Error('busy'));
  await expect(value.read()).rejects.toThrow('busy');
  await expect(value.update((all) => [...all, 2])).rejects.toThrow('busy');
  get.mockRestore();
  expect(await value.update((all) => [...all, 3])).toEqual([1, 3]);
  expect(await value.read()).toEqual([1, 3]);
});
