import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from './hex';

describe('hex', () => {
  it('carries every byte there and back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(bytesToHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
    expect(bytesToHex(new Uint8Array(0))).toBe('');
  });

  it.each(['6', '6g', 'AB', '0x61', ' 61 ', '6\u0131', '\u{1f36f}'])('refuses %j', (text) => {
    expect(() => hexToBytes(text)).toThrow(
      expect.objectContaining({ code: 'negentropy-protocol' }),
    );
  });
});
