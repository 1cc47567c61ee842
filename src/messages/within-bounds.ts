/** How much a value from a page may hold, and how deep. */
export interface Bounds {
  /** About as many characters as its JSON. */
  readonly length: number;
  readonly depth: number;
}

/**
 * Whether a value stays within bounds, found without recursion: it may be huge, endlessly deep or,
 * in Firefox, contain itself, and a page that owns its process can send it past the bridge. No more
 * of it is looked at than could be in bounds.
 */
export function withinBounds(value: unknown, { length, depth }: Bounds): boolean {
  let left = length;
  const open: { readonly value: object; readonly depth: number }[] = [];
  /** Whether there is room for a value, without those in it, which are looked at later. */
  const takes = (one: unknown, level: number): boolean => {
    left -= ownLength(one, left);
    if (left < 0) return false;
    if (typeof one !== 'object' || one === null) return true;
    open.push({ value: one, depth: level });
    return level < depth;
  };
  if (!takes(value, 0)) return false;
  for (let item = open.pop(); item; item = open.pop()) {
    const children = Array.isArray(item.value) ? item.value : Object.values(item.value);
    for (const child of children) if (!takes(child, item.depth + 1)) return false;
  }
  return true;
}

/** The characters of a value without those of the values in it; of an array that cannot fit, any number beyond `most`. */
function ownLength(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  // No value is shorter than an empty array, and each has its comma.
  if (Array.isArray(value)) return 3 * value.length > most ? most + 1 : value.length + 2;
  let length = 2;
  for (const key of Object.keys(value)) length += key.length + 4;
  return length;
}
