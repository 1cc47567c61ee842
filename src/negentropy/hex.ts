import { protocolError } from './protocol-error';

const digits = new TextEncoder().encode('0123456789abcdef');
const ascii = new TextDecoder();

/** The digit behind every character code below 128; -1 for what is no lower-case digit. */
const values = new Int8Array(128).fill(-1);
for (const [value, code] of digits.entries()) values[code] = value;

/** The shape of a frame in NEG-OPEN and NEG-MSG (NIP-77): lower-case hex. */
export function bytesToHex(bytes: Uint8Array): string {
  // Filling a buffer and decoding it once is several times faster than joining strings,
  // and leaves a flat string, which a Set hashes without flattening it first.
  const text = new Uint8Array(bytes.length * 2);
  let at = 0;
  for (const byte of bytes) {
    text[at] = digits[byte >>> 4] ?? 0;
    text[at + 1] = digits[byte & 15] ?? 0;
    at += 2;
  }
  return ascii.decode(text);
}

/** @throws LarderError `negentropy-protocol` when this is not an even number of lower-case hex digits. */
export function hexToBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >>> 1);
  if (hex.length % 2 !== 0 || !decodeHexInto(hex, bytes, 0)) {
    throw protocolError('A negentropy frame must be an even number of lower-case hex digits.');
  }
  return bytes;
}

/** Writes the bytes of `hex` at `offset`; false when a character is no such digit. The caller checks the length. */
export function decodeHexInto(hex: string, target: Uint8Array, offset: number): boolean {
  let at = offset;
  for (let i = 0; i + 1 < hex.length; i += 2) {
    const high = values[hex.charCodeAt(i)] ?? -1;
    const low = values[hex.charCodeAt(i + 1)] ?? -1;
    if ((high | low) < 0) return false;
    target[at] = (high << 4) | low;
    at += 1;
  }
  return true;
}
