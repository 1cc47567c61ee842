import { type Bound, firstBound } from '../../src/negentropy/bound';
import { hexToBytes } from '../../src/negentropy/hex';
import type { IdChunk } from '../../src/negentropy/id-chunk';
import { type IdEntry, IdSet, type Stretch } from '../../src/negentropy/id-set';
import { carry } from '../../src/negentropy/id-sum';
import { SortedIds } from '../../src/negentropy/sorted-ids';

function startOf({ created_at, id }: IdEntry): Bound {
  return { timestamp: created_at, prefix: hexToBytes(id) };
}

function unread(ids: SortedIds, start: Bound): IdChunk {
  const sum = ids.sum();
  carry(sum);
  const last = ids.times[ids.count - 1] ?? 0;
  return { start, count: ids.count, sum, firstTime: ids.times[0] ?? 0, lastTime: last };
}

/**
 * A set of which nothing is read yet, in chunks of `size`; `read` gathers what is read of it. What is
 * read comes from `current`, which may have changed since. The first chunk begins at `start`: at a
 * later one where those before it were emptied.
 */
export function chunkedSet(
  entries: readonly IdEntry[],
  size: number,
  current: () => readonly IdEntry[] | Promise<readonly IdEntry[]> = () => entries,
  start = firstBound,
) {
  const all = SortedIds.from(entries);
  const chunks: IdChunk[] = [];
  for (let at = 0; at < all.count; at += size) {
    const ids = all.slice(at, Math.min(at + size, all.count));
    chunks.push(unread(ids, at === 0 ? start : startOf(ids.entryAt(0))));
  }
  const read: Stretch[] = [];
  const set = IdSet.ofChunks(chunks, async (stretches) => {
    read.push(...stretches);
    const now = SortedIds.from(await current());
    return stretches.map(({ from, to }) => now.within(from, to));
  });
  return { set, read };
}
