import { sha256 } from '@noble/hashes/sha2.js';
import { encodeVarint, maxVarintBytes } from './varint';
import { fingerprintBytes, idBytes } from './wire-format';

/** Ids between two kept sums. Adding 64 ids takes less time than the hash that follows. */
const blockIds = 64;
const limbs = 8;
const limbBase = 2 ** 32;
const noIds = new Uint8Array(0);

/**
 * Fingerprints of any range of a set in constant time: the sum of all ids before every 64th one is
 * kept (1 byte per id). It is made by the first call, in one pass; that call needs the pass anyway.
 */
export class FingerprintIndex {
  readonly #ids: DataView;
  readonly #count: number;
  #blockSums: Float64Array | undefined;
  readonly #sum = new Float64Array(limbs);
  readonly #hashed = new Uint8Array(idBytes + maxVarintBytes);
  readonly #hashedView = new DataView(this.#hashed.buffer);

  /** @param ids 32 bytes each, in the set's order; not copied. */
  constructor(ids: Uint8Array) {
    this.#ids = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
    this.#count = ids.length / idBytes;
  }

  /**
   * The first 16 bytes of SHA-256 over the sum of the ids from `begin` to before `end`, modulo 2^256
   * and little-endian, and their number as a varint (protocol V1). `extra` ids, of 32 bytes each,
   * count too: a sum knows no order.
   */
  fingerprint(begin: number, end: number, extra: Uint8Array = noIds): Uint8Array {
    const extras = extra.length / idBytes;
    this.#sum.fill(0);
    this.#addRange(begin, end);
    addIds(this.#sum, new DataView(extra.buffer, extra.byteOffset), 0, extras);
    carry(this.#sum);
    for (let limb = 0; limb < limbs; limb += 1) {
      this.#hashedView.setUint32(limb * 4, this.#sum[limb] ?? 0, true);
    }
    const length = encodeVarint(end - begin + extras, this.#hashed, idBytes);
    return sha256(this.#hashed.subarray(0, length)).slice(0, fingerprintBytes);
  }

  #addRange(begin: number, end: number): void {
    const firstBlock = Math.ceil(begin / blockIds);
    const lastBlock = Math.floor(end / blockIds);
    if (firstBlock >= lastBlock) {
      addIds(this.#sum, this.#ids, begin, end);
      return;
    }
    this.#blockSums ??= sumBlocks(this.#ids, this.#count);
    for (let limb = 0; limb < limbs; limb += 1) {
      const before = this.#blockSums[firstBlock * limbs + limb] ?? 0;
      const through = this.#blockSums[lastBlock * limbs + limb] ?? 0;
      this.#sum[limb] = through - before;
    }
    addIds(this.#sum, this.#ids, begin, firstBlock * blockIds);
    addIds(this.#sum, this.#ids, lastBlock * blockIds, end);
  }
}

/** At `8 * block`: the sum of all ids before that block, modulo 2^256, as eight 32-bit limbs. */
function sumBlocks(ids: DataView, count: number): Float64Array {
  const blocks = Math.floor(count / blockIds);
  const sums = new Float64Array((blocks + 1) * limbs);
  const sum = new Float64Array(limbs);
  for (let block = 0; block < blocks; block += 1) {
    addIds(sum, ids, block * blockIds, (block + 1) * blockIds);
    carry(sum);
    sums.set(sum, (block + 1) * limbs);
  }
  return sums;
}

/**
 * Adds limb by limb and leaves the carries for later: a float64 holds 2^21 such limbs exactly, and
 * eight locals keep the loop free of everything but loads and additions.
 */
function addIds(sum: Float64Array, ids: DataView, begin: number, end: number): void {
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

/** Brings every limb into 0 … 2^32 - 1, low to high; differences may have made some negative. */
function carry(sum: Float64Array): void {
  let carried = 0;
  for (let limb = 0; limb < limbs; limb += 1) {
    const value = (sum[limb] ?? 0) + carried;
    carried = Math.floor(value / limbBase);
    sum[limb] = value - carried * limbBase;
  }
}
