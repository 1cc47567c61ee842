import { describe, expect, it } from 'vitest';
import { SortedIds } from './sorted-ids';

const entry = (n: number) => ({ created_at: n % 977, id: n.toString(16).padStart(64, '0') });
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => entry(from + n));

/** Bytes of both arrays with all the room that was made for them. */
function heldBy({ times, bytes }: SortedIds): number {
  return times.buffer.byteLength + bytes.buffer.byteLength;
}

describe('ten thousand ids', () => {
  it('take forty bytes each, 400 kB together', () => {
    expect(heldBy(SortedIds.from(entries(0, 10_000)))).toBe(400_000);
  });

  it('take no more where some of them came later, and others went', () => {
    const first = SortedIds.from(entries(0, 9_000));
    const edited = first.edited(entries(0, 1_000), entries(9_000, 11_000));
    expect(edited.count).toBe(10_000);
    expect(heldBy(edited)).toBe(400_000);
  });
});
