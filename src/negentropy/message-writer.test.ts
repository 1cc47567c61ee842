import { describe, expect, it } from 'vitest';
import { firstBound, lastBound, timestampBound } from './bound';
import { bytesToHex } from './hex';
import { readRanges } from './message-reader';
import { fingerprintRangeBytes, MessageWriter } from './message-writer';

const fingerprint = new Uint8Array(16).fill(0x11);

describe('MessageWriter', () => {
  it('writes a message of nothing as its version', () => {
    expect(bytesToHex(new MessageWriter(Infinity).finish())).toBe('61');
  });

  it('fills gaps between ranges by skipping, and the rest not at all', () => {
    const writer = new MessageWriter(Infinity);
    writer.addFingerprint(timestampBound(5), timestampBound(7), fingerprint);
    writer.addIds(timestampBound(7), timestampBound(8), new Uint8Array(0));
    writer.addIds(timestampBound(9), lastBound, new Uint8Array(32).fill(0xab));
    expect(bytesToHex(writer.finish())).toBe(
      `61060000${`030001${'11'.repeat(16)}`}02000200${'020000'}00000201${'ab'.repeat(32)}`,
    );
  });

  it('grows with what is written', () => {
    const writer = new MessageWriter(Infinity);
    writer.addIds(firstBound, lastBound, new Uint8Array(32 * 1_000));
    expect([...readRanges(writer.finish())][0]).toMatchObject({ mode: 'ids' });
    expect(writer.finish()).toHaveLength(1 + 3 + 2 + 32_000);
  });

  it('stays within its limit when room is asked for before each range', () => {
    const limit = 500;
    const writer = new MessageWriter(limit);
    const longPrefix = (timestamp: number) => ({ timestamp, prefix: new Uint8Array(32).fill(1) });
    let ranges = 0;
    for (let at = 1; writer.room(fingerprintRangeBytes) >= 16; at += 2 ** 45) {
      writer.addFingerprint(longPrefix(at), longPrefix(at + 2 ** 44), fingerprint);
      ranges += 1;
    }
    writer.addFingerprint(longPrefix(2 ** 52), longPrefix(2 ** 53 - 2), fingerprint);
    expect(ranges).toBeGreaterThan(1);
    expect(writer.finish().length).toBeLessThanOrEqual(limit);
  });
});
