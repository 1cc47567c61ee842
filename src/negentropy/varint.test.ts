import { describe, expect, it } from 'vitest';
import { decodeVarint, encodeVarint, maxVarintBytes, varintLength } from './varint';

const encoded = (value: number) => {
  const target = new Uint8Array(maxVarintBytes);
  return [...target.subarray(0, encodeVarint(value, target, 0))];
};

describe('varints', () => {
  it.each([
    [0, [0]],
    [127, [127]],
    [128, [0x81, 0]],
    [300, [0x82, 0x2c]],
    [2 ** 31, [0x88, 0x80, 0x80, 0x80, 0]],
    [2 ** 53 - 1, [0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
  ])('write and read %d', (value, bytes) => {
    expect(encoded(value)).toEqual(bytes);
    expect(varintLength(value)).toBe(bytes.length);
    expect(decodeVarint(Uint8Array.from([9, ...bytes, 9]), 1)).toBe(value);
  });

  it.each([
    ['2^53', [0x90, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]],
    ['2^64 - 1', [0x81, ...Array<number>(8).fill(0xff), 0x7f]],
    ['endless digits', Array<number>(1_000).fill(0xff)],
    ['a needless first digit', [0x80, 1]],
    ['a number cut off', [0x81]],
    ['nothing', []],
  ])('refuse %s', (_, bytes) => {
    expect(() => decodeVarint(Uint8Array.from(bytes), 0)).toThrow(
      expect.objectContaining({ code: 'negentropy-protocol' }),
    );
  });

  it.each([-1, 0.5, 2 ** 53, Infinity, Number.NaN])('never write %d', (value) => {
    expect(() => encoded(value)).toThrow(expect.objectContaining({ code: 'negentropy-protocol' }));
  });
});
