import { sha256 } from '@noble/hashes/sha2.js';
import { encodeVarint, maxVarintBytes } from './varint';
import { fingerprintBytes, idBytes } from './wire-format';

const limbs = 8;
const limbBase = 2 ** 32;

/**
 * A sum of ids modulo 2^256, as eight 32-bit limbs, the lowest first. A sum knows no order: sums of
 * parts add up to the sum of the whole.
 */
export type IdSum = Float64Array;

export function emptySum(): IdSum {
  return new Float64Array(limbs);
}

/**
 * Adds the ids from `begin` to before `end`, limb by limb, and leaves the carries for later: a
 * float64 holds 2^21 such limbs exactly, and eight locals keep the loop free of everything but
 * loads and additions.
 */
export function addIds(sum: IdSum, ids: DataView, begin: number, end: number): void {
  let a = sum[0] ?? 0;
  let b = sum[1] ?? 0;
  let c = sum[2] ?? 0;
  let d = sum[3] ?? 0;
  let e = sum[4] ?? 0;
  let f = sum[5] ?? 0;
  let g = sum[6] ?? 0;
  let h = sum[7] ?? 0;
  for (let at = begin * idBytes; at < end * idBytes; at += idBytes) {
    a += ids.getUint32(at, true);
    b += ids.getUint32(at + 4, true);
    c += ids.getUint32(at + 8, true);
    d += ids.getUint32(at + 12, true);
    e += ids.getUint32(at + 16, true);
    f += ids.getUint32(at + 20, true);
    g += ids.getUint32(at + 24, true);
    h += ids.getUint32(at + 28, true);
  }
  sum[0] = a;
  sum[1] = b;
  sum[2] = c;
  sum[3] = d;
  sum[4] = e;
  sum[5] = f;
  sum[6] = g;
  sum[7] = h;
}

/** Adds another sum, whose carries are done; limb by limb, as `addIds`. */
export function addSum(sum: IdSum, other: IdSum): void {
  for (let limb = 0; limb < limbs; limb += 1) sum[limb] = (sum[limb] ?? 0) + (other[limb] ?? 0);
}

/** Brings every limb into 0 … 2^32 - 1, low to high; differences may have made some negative. */
export function carry(sum: IdSum): void {
  let carried = 0;
  for (let limb = 0; limb < limbs; limb += 1) {
    const value = (sum[limb] ?? 0) + carried;
    carried = Math.floor(value / limbBase);
    sum[limb] = value - carried * limbBase;
  }
}

/** 32 bytes, little-endian (protocol V1). The carries must be done. */
export function sumToBytes(sum: IdSum): Uint8Array {
  const bytes = new Uint8Array(idBytes);
  writeSum(sum, new DataView(bytes.buffer));
  return bytes;
}

export function sumFromBytes(bytes: Uint8Array): IdSum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, idBytes);
  return Float64Array.from({ length: limbs }, (_, limb) => view.getUint32(limb * 4, true));
}

function writeSum(sum: IdSum, view: DataView): void {
  for (let limb = 0; limb < limbs; limb += 1) view.setUint32(limb * 4, sum[limb] ?? 0, true);
}

const hashed = new Uint8Array(idBytes + maxVarintBytes);
const hashedView = new DataView(hashed.buffer);

/** The first 16 bytes of SHA-256 over the sum, little-endian, and the number of ids as a varint (protocol V1). */
export function fingerprintOf(sum: IdSum, count: number): Uint8Array {
  carry(sum);
  writeSum(sum, hashedView);
  const length = encodeVarint(count, hashed, idBytes);
  return sha256(hashed.subarray(0, length)).slice(0, fingerprintBytes);
}
