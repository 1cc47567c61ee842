import { expect, it } from 'vitest';
import { takeTurns } from './take-turns';

it('runs once for all who ask before it begins, and once more for those who ask after', async () => {
  const begun: (() => void)[] = [];
  const run = takeTurns(() => new Promise((resolve) => begun.push(resolve)));
  const first = run();
  expect(run()).toBe(first);
  await Promise.resolve();
  const later = [run(), run()];
  expect(begun).toHaveLength(1);
  begun[0]?.();
  await first;
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]?.();
  await Promise.all(later);
});

it('tells a failure to those who asked, and runs the next time', async () => {
  let times = 0;
  const run = takeTurns(async () => {
    times += 1;
    if (times === 1) throw new Error('once');
  });
  await expect(run()).rejects.toThrow('once');
  await run();
  expect(times).toBe(2);
});
