/** How much a value from a page may hold, and how deep. */
export interface Bounds {
  /** About as many characters as its JSON. */
  readonly length: number;
  readonly depth: number;
}

/**
 * Whether a value stays within bounds, found without recursion: it may be huge, endlessly deep or,
 * in Firefox, contain itself, and a page that owns its process can send it past the bridge.
 */
export function withinBounds(value: unknown, { length, depth }: Bounds): boolean {
  let left = length;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    left -= ownLength(item.value);
    if (left < 0) return false;
    if (typeof item.value !== 'object' || item.value === null) continue;
    if (item.depth === depth) return false;
    for (const child of Object.values(item.value)) {
      open.push({ value: child, depth: item.depth + 1 });
    }
  }
  return true;
}

/** The characters of a value without those of the values in it. */
function ownLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  if (Array.isArray(value)) return value.length + 2;
  return Object.keys(value).reduce((sum, key) => sum + key.length + 4, 2);
}
