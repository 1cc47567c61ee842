import { expect, it, vi } from 'vitest';
import { mapAsync } from './map-async';
import { readAhead } from './read-ahead';

async function* numbers(count: number, onAsk = (_: number): void => undefined, failAt = -1) {
  for (let n = 0; n < count; n++) {
    onAsk(n);
    if (n === failAt) throw new Error(`no ${n}`);
    yield n;
  }
  return 'end';
}

it('asks for the next value while one is being worked on, and not for more', async () => {
  const asked = vi.fn();
  const ahead = readAhead(numbers(5, asked));
  await ahead.next();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  await ahead.next();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(3));
});

it('gives the same values and the same end', async () => {
  const ahead = readAhead(numbers(3));
  const got: unknown[] = [];
  for (let next = await ahead.next(); ; next = await ahead.next()) {
    got.push(next.value);
    if (next.done) break;
  }
  expect(got).toEqual([0, 1, 2, 'end']);
});

it('gives what came before an error, and then the error', async () => {
  const ahead = readAhead(numbers(5, undefined, 1));
  expect(await ahead.next()).toEqual({ done: false, value: 0 });
  await expect(ahead.next()).rejects.toThrow('no 1');
});

it('ends its source when it is ended itself', async () => {
  const source = numbers(5);
  for await (const _ of readAhead(source)) break;
  expect(await source.next()).toEqual({ done: true, value: undefined });
});

it('works on one value while another is being used, and on no more', async () => {
  const worked = vi.fn(async (n: number) => n * 2);
  const pipe = readAhead(mapAsync(readAhead(numbers(9)), worked));
  expect(await pipe.next()).toEqual({ done: false, value: 0 });
  await vi.waitFor(() => expect(worked).toHaveBeenCalledTimes(2));
  expect(await pipe.next()).toEqual({ done: false, value: 2 });
});

it('ends the whole pipe when its last part is ended, or its work fails', async () => {
  const source = numbers(9);
  for await (const _ of readAhead(mapAsync(readAhead(source), async (n) => n))) break;
  expect(await source.next()).toEqual({ done: true, value: undefined });
  const failing = numbers(9);
  const pipe = mapAsync(failing, () => Promise.reject(new Error('forged')));
  await expect(pipe.next()).rejects.toThrow('forged');
  expect(await failing.next()).toEqual({ done: true, value: undefined });
});
