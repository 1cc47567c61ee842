import { limits } from '../messages/limits';
import { costOfTerms } from '../nostr/search/terms-of';
import { breathe } from './breathe';
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
  let cost = 0;
  for (const row of rows) {
    if (matches(row)) part.push(row);
    cost += costOfTerms(row);
    if (cost < limits.searchedAtOnce) continue;
    yield part;
    await breathe();
    part = [];
    cost = 0;
  }
  yield part;
}
