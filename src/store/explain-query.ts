import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { queryEvents } from './query';
import type { WalkIndex } from './walk';

/** What was read of one index. */
export interface IndexUse {
  readonly index: WalkIndex;
  /** Stretches of it, each read from its newest event on. */
  readonly ranges: number;
  readonly rowsRead: number;
}

export interface QueryExplanation {
  /** In the order in which they were first read; several where more than one could have served. */
  readonly indexes: readonly IndexUse[];
  readonly rowsRead: number;
  /** How many events the query has. */
  readonly found: number;
}

/** Runs a query and tells what it took. `now` in seconds. Throws what the query throws. */
export async function explainQuery(
  filter: Filter,
  reader: EventReader,
  now: number,
): Promise<QueryExplanation> {
  const uses = new Map<WalkIndex, { ranges: Set<string>; rowsRead: number }>();
  const page: EventReader['page'] = async (index, range, count) => {
    const rows = await reader.page(index, range, count);
    const use = uses.get(index) ?? { ranges: new Set<string>(), rowsRead: 0 };
    uses.set(index, use);
    // A walk goes on from where it was, to the end that it had from the start.
    use.ranges.add(JSON.stringify(range.upper));
    use.rowsRead += rows.length;
    return rows;
  };
  const found = await queryEvents([filter], { ...reader, page }, now, {});
  const indexes = Array.from(uses, ([index, { ranges, rowsRead }]) => ({
    ...{ index, ranges: ranges.size, rowsRead },
  }));
  const rowsRead = indexes.reduce((sum, use) => sum + use.rowsRead, 0);
  return { indexes, rowsRead, found: found.length };
}
