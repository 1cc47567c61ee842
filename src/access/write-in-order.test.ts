import { expect, it } from 'vitest';
import { writeInOrder } from './write-in-order';

it('writes one after the other, each of what is there by then', async () => {
  let state = 'first';
  const written: string[] = [];
  let finish: () => void = () => undefined;
  const save = writeInOrder(async () => {
    const seen = state;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    written.push(seen);
  });
  const saves = [save(), save()];
  await Promise.resolve();
  state = 'second';
  finish();
  await saves[0];
  await Promise.resolve();
  finish();
  await Promise.all(saves);
  expect(written).toEqual(['first', 'second']);
});

it('goes on after a write that failed, which is told to who asked for it', async () => {
  let failures = 1;
  const save = writeInOrder(async () => {
    if (failures-- > 0) throw new Error('full');
  });
  const [first, second] = [save(), save()];
  await expect(first).rejects.toThrow('full');
  await expect(second).resolves.toBeUndefined();
});
