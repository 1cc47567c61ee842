import { describe, expect, it } from 'vitest';
import { type Bound, compareBounds, firstBound, lastBound, timestampBound } from './bound';

const bound = (timestamp: number, ...prefix: number[]): Bound => ({
  timestamp,
  prefix: Uint8Array.from(prefix),
});

describe('compareBounds', () => {
  it('orders by time, then by the bytes of the prefix', () => {
    const ascending = [
      firstBound,
      bound(0, 0, 1),
      bound(0, 2),
      timestampBound(7),
      bound(7, 1),
      bound(7, 1, 9),
      bound(7, 255),
      timestampBound(2 ** 53 - 2),
      lastBound,
    ];
    for (const [i, a] of ascending.entries()) {
      for (const [j, b] of ascending.entries()) {
        expect(Math.sign(compareBounds(a, b))).toBe(Math.sign(i - j));
      }
    }
  });

  it('takes what a prefix leaves out for zeros', () => {
    expect(compareBounds(bound(5, 1), bound(5, 1, 0, 0))).toBe(0);
  });
});
