import type { AbstractSimplePool } from 'nostr-tools/abstract-pool';
import type { Filter } from '../src/nostr/filter';

type PoolFilter = Parameters<AbstractSimplePool['querySync']>[1];

/**
 * Asks a relay page by page for everything that matches, newest first, and adds the ids to `seen`.
 * Returns how many requests that took.
 */
export async function pageByReq(
  pool: AbstractSimplePool,
  url: string,
  filter: Filter,
  seen: Set<string>,
): Promise<number> {
  const delivered = new Set<string>();
  let until: number | undefined;
  for (let requests = 1; ; requests++) {
    const page = { ...filter, limit: 500, ...(until === undefined ? {} : { until }) };
    const events = await pool.querySync([url], page as PoolFilter);
    const before = delivered.size;
    for (const { id } of events) delivered.add(id);
    // The page starts again at its oldest second, whose events may not all have been on it.
    if (delivered.size === before) {
      for (const id of delivered) seen.add(id);
      return requests;
    }
    until = Math.min(...events.map(({ created_at }) => created_at));
  }
}
