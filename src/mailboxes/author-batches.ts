/** Some of the authors of a question. */
export interface AuthorBatch {
  /** The first bits of their keys, such as `01`; empty when one batch holds them all. */
  readonly prefix: string;
  /** Sorted. */
  readonly authors: readonly string[];
}

/**
 * Splits authors into batches of at most `size`, by the first bits of their public keys. A batch
 * that gets too full is halved and leaves the others as they are: what was read is noted by filter,
 * so somebody more to follow must not change every filter (docs/adr/0008).
 */
export function authorBatches(authors: readonly string[], size: number): AuthorBatch[] {
  return halved({ prefix: '', authors: [...new Set(authors)].sort() }, size);
}

function halved(batch: AuthorBatch, size: number): AuthorBatch[] {
  const { prefix, authors } = batch;
  if (authors.length === 0) return [];
  if (authors.length <= size) return [batch];
  const firstOne = authors.findIndex((author) => bitAt(author, prefix.length) === 1);
  const cut = firstOne === -1 ? authors.length : firstOne;
  return [
    ...halved({ prefix: `${prefix}0`, authors: authors.slice(0, cut) }, size),
    ...halved({ prefix: `${prefix}1`, authors: authors.slice(cut) }, size),
  ];
}

/** One bit of a key in hex, the highest first. */
function bitAt(key: string, position: number): number {
  const digit = Number.parseInt(key.charAt(position >> 2), 16);
  return (digit >> (3 - (position & 3))) & 1;
}
