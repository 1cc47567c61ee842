import { describe, expect, it } from 'vitest';
import { sortedOrder } from './sorted-order';

const orderOf = (...timestamps: number[]) => [
  // Ties are settled the other way round, to see that it is asked.
  ...sortedOrder(Float64Array.from(timestamps), (a, b) => b - a),
];

describe('sortedOrder', () => {
  it('sorts, and asks about equal timestamps only', () => {
    expect(orderOf(30, 10, 20, 10, 30, 10)).toEqual([5, 3, 1, 2, 4, 0]);
  });

  it('sorts seconds and milliseconds and more in one set', () => {
    const most = Number.MAX_SAFE_INTEGER - 1;
    expect(orderOf(most, 0, 1_700_000_000_000, 0, most - 1)).toEqual([3, 1, 2, 4, 0]);
  });

  it('has no order for nothing', () => {
    expect(orderOf()).toEqual([]);
  });
});
