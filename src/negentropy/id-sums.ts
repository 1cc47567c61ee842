import { addIds, carry, emptySum, type IdSum } from './id-sum';
import { idBytes } from './wire-format';

/** Ids between two kept sums. Adding 64 ids takes less time than the hash that follows. */
const blockIds = 64;
const limbs = 8;

/**
 * Sums of any range of ids in constant time: the sum of all ids before every 64th one is kept (1
 * byte per id). It is made by the first call, in one pass; that call needs the pass anyway.
 */
export class IdSums {
  readonly #ids: DataView;
  readonly #count: number;
  #blockSums: Float64Array | undefined;

  /** @param ids 32 bytes each, in the set's order; not copied. */
  constructor(ids: Uint8Array) {
    this.#ids = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
    this.#count = ids.length / idBytes;
  }

  /** Adds the ids from `begin` to before `end`; the carries are left to do. */
  addTo(sum: IdSum, begin: number, end: number): void {
    const firstBlock = Math.ceil(begin / blockIds);
    const lastBlock = Math.floor(end / blockIds);
    if (firstBlock >= lastBlock) {
      addIds(sum, this.#ids, begin, end);
      return;
    }
    this.#blockSums ??= sumBlocks(this.#ids, this.#count);
    for (let limb = 0; limb < limbs; limb += 1) {
      const before = this.#blockSums[firstBlock * limbs + limb] ?? 0;
      const through = this.#blockSums[lastBlock * limbs + limb] ?? 0;
      sum[limb] = (sum[limb] ?? 0) + through - before;
    }
    addIds(sum, this.#ids, begin, firstBlock * blockIds);
    addIds(sum, this.#ids, lastBlock * blockIds, end);
  }
}

/** At `8 * block`: the sum of all ids before that block, modulo 2^256, as eight 32-bit limbs. */
function sumBlocks(ids: DataView, count: number): Float64Array {
  const blocks = Math.floor(count / blockIds);
  const sums = new Float64Array((blocks + 1) * limbs);
  const sum = emptySum();
  for (let block = 0; block < blocks; block += 1) {
    addIds(sum, ids, block * blockIds, (block + 1) * blockIds);
    carry(sum);
    sums.set(sum, (block + 1) * limbs);
  }
  return sums;
}
