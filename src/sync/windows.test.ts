import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSet } from '../negentropy/id-set';
import { firstWindows, splitWindow, type Window } from './windows';

const setOf = (times: readonly number[]) =>
  IdSet.from(
    times.map((created_at, i) => ({ created_at, id: (i + 1).toString(16).padStart(64, '0') })),
  );
const now = 1_800_000_000;
const options = { set: setOf([]), cap: undefined, unplaced: [], now };
const covers = (window: Window, time: number) =>
  time >= (window.since ?? 0) && time <= (window.until ?? Infinity);

describe('a window that is too large', () => {
  it('is parted by the number of our events, open at both ends', async () => {
    const times = Array.from({ length: 1_000 }, (_, i) => 1_700_000_000 + i);
    const parts = await splitWindow({}, { ...options, set: setOf(times), cap: 250 });
    expect(parts).toHaveLength(5);
    expect(parts?.[0]).not.toHaveProperty('since');
    expect(parts?.at(-1)).not.toHaveProperty('until');
    for (const part of parts ?? []) {
      expect(times.filter((time) => covers(part, time)).length).toBeLessThanOrEqual(250);
    }
  });

  it('is halved in time where we hold nothing of it', async () => {
    const parts = await splitWindow({}, options);
    expect(parts).toHaveLength(2);
    expect(parts?.[1]?.since).toBeLessThan(now);
  });

  it('is cut behind a second that alone is too large', async () => {
    const set = setOf([10, 20, ...Array.from({ length: 50 }, () => 30), 40]);
    const given = { ...options, set, cap: 20 };
    expect(await splitWindow({ since: 30 }, given)).toEqual([
      { since: 30, until: 30 },
      { since: 31 },
    ]);
  });

  it('cannot be parted when it is one second', async () => {
    expect(await splitWindow({ since: 5, until: 5 }, options)).toBeUndefined();
  });

  it('is not cut where an id without a time may lie, if there is another place', async () => {
    const set = setOf([10, 20, 30, 40]);
    const unplaced = [{ id: 'f'.repeat(64), from: 25, to: 35 }];
    const parts = await splitWindow({}, { ...options, set, cap: 1, unplaced });
    expect(parts?.some(({ since = 0 }) => since > 25 && since < 35)).toBe(false);
  });

  it('holds every second in just one part, however often it is parted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 1_200 }),
        async (times, cap, time) => {
          const given = { ...options, set: setOf(times), cap, now: 1_000 };
          let windows: Window[] = [{}];
          for (let turn = 0; turn < 5; turn += 1) {
            const parts = windows.map(async (it) => (await splitWindow(it, given)) ?? [it]);
            windows = (await Promise.all(parts)).flat();
            expect(windows.filter((it) => covers(it, time))).toHaveLength(1);
          }
        },
      ),
    );
  });
});

describe('a relay whose cap is known', () => {
  it('is asked in one while our set is clearly below it', async () => {
    const set = setOf([1, 2, 3, 4]);
    expect(await firstWindows({}, { ...options, set, cap: 5 })).toEqual([{}]);
    expect((await firstWindows({}, { ...options, set, cap: 4 })).length).toBeGreaterThan(1);
    expect(await firstWindows({}, { ...options, set })).toEqual([{}]);
  });
});
