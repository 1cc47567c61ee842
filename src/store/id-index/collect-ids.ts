import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';
import { breathe } from '../breathe';

/** Entries that are sorted in one go: some two milliseconds. */
const partEntries = 4_000;

/**
 * The ids of rows that come newest first, in any order within a second. They are sorted part by part on the way, and
 * put together in turns, so that nobody waits for a large set.
 */
export async function collectIds(
  pages: AsyncIterable<readonly IdEntry[]>,
  most = partEntries,
): Promise<SortedIds> {
  const parts: SortedIds[] = [];
  // Written while others were read, and come upon in another index.
  const late: IdEntry[] = [];
  let gathered: IdEntry[] = [];
  let lastSecond = 0;
  for await (const page of pages) {
    for (const { created_at, id } of page) {
      const time = gathered.at(-1)?.created_at ?? Infinity;
      if (created_at < time) lastSecond = gathered.length;
      (created_at > time ? late : gathered).push({ created_at, id });
    }
    if (lastSecond < most) continue;
    parts.push(SortedIds.from(gathered.slice(0, lastSecond)));
    gathered = gathered.slice(lastSecond);
    lastSecond = 0;
  }
  parts.push(SortedIds.from(gathered));
  return SortedIds.joinedInTurns(withLate(parts.reverse(), late), breathe);
}

/** Each in the last part that does not begin with a later second: no second is in two of them. */
function withLate(parts: readonly SortedIds[], late: readonly IdEntry[]): SortedIds[] {
  const lateIn = parts.map((): IdEntry[] => []);
  for (const entry of late) {
    const at = parts.findLastIndex(({ times }) => (times[0] ?? Infinity) <= entry.created_at);
    lateIn[Math.max(0, at)]?.push(entry);
  }
  return parts.map((part, at) => part.edited([], lateIn[at] ?? []));
}
