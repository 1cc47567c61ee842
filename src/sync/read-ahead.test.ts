import { expect, it, vi } from 'vitest';
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
