import { costOfTerms } from '../nostr/search/terms-of';
import { breathe } from './breathe';
import { Effort } from './effort';
import type { EventRow } from './event-row';

/**
 * The rows that match, in one batch; in several where long texts are searched, so that whoever takes
 * them may rest in between. Others get a turn in any case.
 */
export async function* matchingParts(
  rows: readonly EventRow[],
  matches: (row: EventRow) => boolean,
): AsyncGenerator<readonly EventRow[]> {
  let part: EventRow[] = [];
  const effort = new Effort();
  for (const row of rows) {
    if (matches(row)) part.push(row);
    if (!effort.spend(costOfTerms(row))) continue;
    yield part;
    await breathe();
    part = [];
  }
  yield part;
}
