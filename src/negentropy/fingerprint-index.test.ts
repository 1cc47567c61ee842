import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FingerprintIndex } from './fingerprint-index';
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

function check(ids: readonly Uint8Array[], ranges: readonly (readonly [number, number])[]): void {
  const index = new FingerprintIndex(Uint8Array.from(ids.flatMap((id) => [...id])));
  for (const [begin, end] of ranges) {
    const found = Buffer.from(index.fingerprint(begin, end)).toString('hex');
    expect(found, `${begin} to ${end}`).toBe(specified(ids.slice(begin, end)));
  }
}

const hashed = Array.from({ length: 400 }, (_, i) =>
  Uint8Array.from(createHash('sha256').update(`${i}`).digest()),
);

describe('FingerprintIndex', () => {
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
    const found = new FingerprintIndex(buffer.subarray(3)).fingerprint(0, 2);
    expect(Buffer.from(found).toString('hex')).toBe(specified(hashed.slice(0, 2)));
  });
});
