/**
 * The order of `timestamps` ascending, as indexes into it; `compareTies` settles equal ones. Sorting
 * a million entries through a callback takes seconds, sorting plain numbers a fraction of that: so
 * the index is packed into the number wherever both together are exact.
 */
export function sortedOrder(
  timestamps: Float64Array,
  compareTies: (a: number, b: number) => number,
): Uint32Array {
  const count = timestamps.length;
  const { least, span } = extent(timestamps);
  if ((span + 1) * count > Number.MAX_SAFE_INTEGER) {
    return Uint32Array.from(timestamps.keys()).sort(
      (a, b) => (timestamps[a] ?? 0) - (timestamps[b] ?? 0) || compareTies(a, b),
    );
  }
  const packed = timestamps.map((timestamp, index) => (timestamp - least) * count + index);
  const order = new Uint32Array(count);
  let i = 0;
  for (const value of packed.sort()) {
    order[i] = value % count;
    i += 1;
  }
  sortTies(order, timestamps, compareTies);
  return order;
}

function extent(timestamps: Float64Array): { least: number; span: number } {
  let least = Infinity;
  let most = -Infinity;
  for (const timestamp of timestamps) {
    if (timestamp < least) least = timestamp;
    if (timestamp > most) most = timestamp;
  }
  return { least, span: most - least };
}

function sortTies(
  order: Uint32Array,
  timestamps: Float64Array,
  compareTies: (a: number, b: number) => number,
): void {
  let start = 0;
  for (let i = 1; i <= order.length; i += 1) {
    if (i < order.length && timestamps[order[i] ?? 0] === timestamps[order[start] ?? 0]) continue;
    if (i - start > 1) order.subarray(start, i).sort(compareTies);
    start = i;
  }
}
