import { expect, it } from 'vitest';
import { paced } from './paced';

function setUp() {
  let time = 0;
  const ends: (() => void)[] = [];
  const failures: unknown[] = [];
  const errors: unknown[] = [];
  const ask = paced(
    () =>
      new Promise((resolve, reject) => {
        const failure = failures.pop();
        ends.push(() => (failure === undefined ? resolve() : reject(failure)));
      }),
    { now: () => time, restMs: 1_000, restTimes: 20, onError: (error) => errors.push(error) },
  );
  return {
    ...{ ask, errors },
    fail: (error: unknown) => failures.push(error),
    times: () => ends.length,
    pass(ms: number) {
      time += ms;
    },
    async end() {
      ends.at(-1)?.();
      // What follows the end of a promise that has failed, too.
      for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    },
  };
}

it('is done at once, and not again while it is done or rests', async () => {
  const { ask, times, pass, end } = setUp();
  ask();
  ask();
  expect(times()).toBe(1);
  pass(10);
  await end();
  pass(999);
  ask();
  expect(times()).toBe(1);
  pass(1);
  ask();
  expect(times()).toBe(2);
});

it('rests the longer the longer it took', async () => {
  const { ask, times, pass, end } = setUp();
  ask();
  pass(400);
  await end();
  pass(7_999);
  ask();
  expect(times()).toBe(1);
  pass(1);
  ask();
  expect(times()).toBe(2);
});

it('is done again after it failed, which is told', async () => {
  const { ask, times, pass, end, fail, errors } = setUp();
  const failure = new Error('No database.');
  fail(failure);
  ask();
  await end();
  expect(errors).toEqual([failure]);
  pass(1_000);
  ask();
  expect(times()).toBe(2);
});
