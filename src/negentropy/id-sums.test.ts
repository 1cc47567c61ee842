import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptySum, fingerprintOf } from './id-sum';
import { IdSums } from './id-sums';
import { encodeVarint, varintLength } from './varint';

/** The specification, word by word, with big integers. */
function specified(ids: readonly Uint8Array[]): string {
  let sum = 0n;
  for (const id of ids) sum += BigInt(`0x${Buffer.from(id).reverse().toString('hex')}`);
  const bytes = Buffer.from((sum % 2n ** 256n).toString(16).padStart(64, '0'), 'hex').reverse();
  const count = new Uint8Array(varintLength(ids.length));
  encodeVarint(ids.length, count, 0);
  return createHash('sha256').update(bytes).update(count).digest('hex').slice(0, 32);
}

function found(sums: IdSums, begin: number, end: number): string {
  const sum = emptySum();
  sums.addTo(sum, begin, end);
  return Buffer.from(fingerprintOf(sum, end - begin)).toString('hex');
}

function check(ids: readonly Uint8Array[], ranges: readonly (readonly [number, number])[]): void {
  const sums = new IdSums(Uint8Array.from(ids.flatMap((id) => [...id])));
  for (const [begin, end] of ranges) {
    expect(found(sums, begin, end), `${begin} to ${end}`).toBe(specified(ids.slice(begin, end)));
  }
}

const hashed = Array.from({ length: 400 }, (_, i) =>
  Uint8Array.from(createHash('sha256').update(`${i}`).digest()),
);

describe('IdSums', () => {
  it('computes what the protocol specifies, wherever a range begins and ends', () => {
    const ends = [0, 1, 63, 64, 65, 127, 128, 200, 256, 383, 384, 399, 400];
    check(
      hashed,
      ends.flatMap((begin) =>
        ends.filter((end) => end >= begin).map((end) => [begin, end] as const),
      ),
    );
  });

  it('carries over all limbs and drops what exceeds 256 bits', () => {
    const full = Array.from({ length: 300 }, () => new Uint8Array(32).fill(255));
    check(full, [
      [0, 300],
      [0, 2],
      [10, 290],
      [64, 128],
    ]);
  });

  it('reads ids that lie anywhere in a larger buffer', () => {
    const buffer = new Uint8Array(3 + 64);
    buffer.set(hashed[0] ?? [], 3);
    buffer.set(hashed[1] ?? [], 35);
    expect(found(new IdSums(buffer.subarray(3)), 0, 2)).toBe(specified(hashed.slice(0, 2)));
  });
});
