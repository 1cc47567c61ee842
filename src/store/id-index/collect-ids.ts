import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';

/** Entries that are sorted in one go: some two milliseconds. */
const partEntries = 4_000;

/**
 * The ids of rows that come newest first, in any order within a second. They are sorted part by part on the way, so that
 * nobody waits while a large set is sorted.
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
  return SortedIds.joined(parts.reverse()).edited([], late);
}
