import { describe, expect, it } from 'vitest';
import { timestampBound } from './bound';
import { RangeQueue } from './range-queue';
import type { SetRange } from './set-range';

/** One entry at every second, so that indexes are times. */
const range = (lower: number, upper: number): SetRange => ({
  start: timestampBound(lower),
  end: timestampBound(upper),
  lower,
  upper,
  mode: 'fingerprint',
});

describe('RangeQueue', () => {
  it('hands out what lies before a bound, and cuts what reaches beyond', () => {
    const queue = new RangeQueue([range(0, 10), range(10, 20), range(30, 40)]);
    expect(queue.takeBefore(timestampBound(0), 0)).toEqual([]);
    expect(queue.takeBefore(timestampBound(15), 15)).toEqual([range(0, 10), range(10, 15)]);
    expect(queue.takeBefore(timestampBound(15), 15)).toEqual([]);
    expect(queue.takeBefore(timestampBound(30), 30)).toEqual([range(15, 20)]);
    expect(queue.takeRest()).toEqual([range(30, 40)]);
    expect(queue.takeRest()).toEqual([]);
  });
});
