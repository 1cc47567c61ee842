import { protocolError } from './protocol-error';

/**
 * Variable-sized unsigned integers of protocol V1: base 128, most significant digit first, high bit
 * on all but the last. Arithmetic, not shifts: JavaScript shifts are 32 bits wide, and the distance
 * to a far-future or millisecond timestamp is not.
 */

/** Digits of 2^53 - 1, the largest integer that is told apart from its neighbours here. */
export const maxVarintBytes = 8;

export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** Writes `value` at `offset` and returns the offset behind it. The caller provides `varintLength(value)` bytes. */
export function encodeVarint(value: number, target: Uint8Array, offset: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw protocolError(`${value} cannot be written as a varint.`);
  }
  const end = offset + varintLength(value);
  let rest = value;
  for (let at = end - 1; at >= offset; at -= 1) {
    target[at] = (rest % 128) + (at === end - 1 ? 0 : 128);
    rest = Math.floor(rest / 128);
  }
  return end;
}

/**
 * Reads the varint at `offset`. It takes `varintLength(result)` bytes, because any other way to
 * write it is refused.
 *
 * @throws LarderError `negentropy-protocol` when it is cut off, padded, or beyond 2^53 - 1.
 */
export function decodeVarint(source: Uint8Array, offset: number): number {
  if (source[offset] === 128) throw protocolError('A varint starts with a needless digit.');
  let value = 0;
  for (let at = offset; ; at += 1) {
    const byte = source[at];
    if (byte === undefined) throw protocolError('The message ends inside a varint.');
    value = value * 128 + (byte & 127);
    // Checked digit by digit: the value never grows far enough to lose precision unnoticed.
    if (value > Number.MAX_SAFE_INTEGER) throw protocolError('A varint is larger than 2^53 - 1.');
    if (byte < 128) return value;
  }
}
