import { describe, expect, it } from 'vitest';
import { hexToBytes } from './hex';
import { readRanges, readVersion } from './message-reader';

const read = (hex: string) => [...readRanges(hexToBytes(hex.replaceAll(' ', '')))];
const refused = expect.objectContaining({ code: 'negentropy-protocol' });
const aId = 'ab'.repeat(32);

describe('readVersion', () => {
  it('reads which version a message is of', () => {
    expect(readVersion(Uint8Array.of(0x61))).toBe(0x61);
    expect(readVersion(Uint8Array.of(0x62, 1))).toBe(0x62);
  });

  it.each(['', '5f', '70', '00'])('refuses "%s", which is no message', (hex) => {
    expect(() => readVersion(hexToBytes(hex))).toThrow(refused);
  });
});

describe('readRanges', () => {
  it('reads every kind of range, with times as distances', () => {
    const ranges = read(`61 06 00 00  03 02 beef 01 ${'11'.repeat(16)}  00 00 02 01 ${aId}`);
    expect(ranges.map(({ mode }) => mode)).toEqual(['skip', 'fingerprint', 'ids']);
    expect(ranges.map(({ end }) => end.timestamp)).toEqual([5, 7, Infinity]);
    expect(ranges[1]?.end.prefix).toEqual(Uint8Array.of(0xbe, 0xef));
    expect(ranges[2]?.start).toBe(ranges[1]?.end);
    expect(ranges[2]).toMatchObject({ ids: hexToBytes(aId) });
  });

  it('finds nothing in a message of nothing', () => {
    expect(read('61')).toEqual([]);
  });

  it('reads times beyond 32 bits', () => {
    expect(read('61 b1bcff95d001 00 00')[0]?.end.timestamp).toBe(1_700_000_000_000);
  });

  it.each([
    ['ranges of nothing', '61 06 01 aa 00  01 01 aa 00'],
    ['a range behind infinity', '61 00 00 00  00 00 00'],
  ])('allows %s', (_, hex) => {
    expect(read(hex)).toHaveLength(2);
  });

  it.each([
    ['a bound cut off', '61 06'],
    ['a prefix cut off', '61 06 05 aabb'],
    ['no mode', '61 06 00'],
    ['an unknown mode', '61 06 00 03'],
    ['a fingerprint cut off', '61 00 00 01 aabb'],
    ['a list shorter than its count', `61 00 00 02 02 ${aId}`],
    ['a count without measure', '61 00 00 02 8fffffffffffff7f'],
    ['a prefix longer than an id', `61 06 21 ${aId}ab 00`],
    ['bounds that go backwards within a second', '61 06 01 bb 00  01 01 aa 00'],
    ['a time behind infinity', '61 00 00 00  02 00 00'],
    ['an id at infinity', '61 00 01 aa 00'],
    ['a sum of times beyond 2^53 - 2', '61 8fffffffffffff7f 00 00  02 00 00'],
  ])('refuses %s', (_, hex) => {
    expect(() => read(hex)).toThrow(refused);
  });
});
