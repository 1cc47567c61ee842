import { limits } from '../messages/limits';
import type { NostrEvent } from '../nostr/event';
import { jsonLength } from '../nostr/json-length';

/** Rows read at once while nobody knows how large they are: what most apps ask for, and the one behind it. */
const unknownRows = 51;
/** The same of several walks together. */
const unknownTogether = 100;
/** So many in any case: a walk goes on from its last row, which is read again. */
const [fewestUnknown, fewest] = [3, 2];
/** Characters of one walk, however many there are: otherwise each would be read in trickles. */
const leastLength = 100_000;

/** How many rows to read at once, so that large ones do not fill the memory: those before them tell. */
export class RowPortions {
  readonly #length: number;
  #most: number;

  /** For one of so many walks that are read side by side. */
  constructor(walks = 1) {
    this.#length = Math.max(limits.readLength / walks, leastLength);
    const share = Math.ceil(unknownTogether / walks);
    this.#most = Math.max(fewestUnknown, Math.min(share, unknownRows));
  }

  /** How many to read now, of so many that are wanted. */
  of(wanted: number): number {
    return Math.min(wanted, this.#most);
  }

  took(rows: readonly NostrEvent[]): void {
    if (rows.length === 0) return;
    const mean = rows.reduce((sum, row) => sum + jsonLength(row), 0) / rows.length;
    this.#most = Math.max(fewest, Math.floor(this.#length / mean));
  }
}
