import type { Filter } from '../nostr/filter';
import { fetchIds, type IdBatch } from '../relay/fetch-ids';
import { pageDown } from '../relay/page-down';
import type { RelayConnection } from '../relay/relay-connection';

export interface FetchMissingOptions {
  /** Events in one answer. */
  readonly limit: number;
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Those of the ids that are better asked for by their time. */
  readonly recent: RecentIds | undefined;
}

/** Ids from `since` on, in seconds; the relay has hardly anything else there. */
export interface RecentIds {
  readonly since: number;
  readonly ids: readonly string[];
}

/**
 * Fetches what a relay lists and we lack. What is recent is asked for by its time, page by page,
 * because an id takes 67 bytes to name. The rest is asked for by id.
 * @throws PageInterrupted as `fetchIds` and `pageDown` do
 */
export async function* fetchMissing(
  connection: RelayConnection,
  filter: Filter,
  ids: readonly string[],
  { recent, ...options }: FetchMissingOptions,
): AsyncGenerator<IdBatch, void, void> {
  const left = new Set(ids);
  if (recent !== undefined) {
    const expected = new Set(recent.ids);
    const pages = pageDown(connection, filter, { since: recent.since, ...options });
    for await (const { events } of pages) {
      for (const { id } of events) {
        left.delete(id);
        expected.delete(id);
      }
      yield { events, missing: [] };
      // Down to an empty page, the relay would be asked twice more.
      if (expected.size === 0) break;
    }
  }
  yield* fetchIds(connection, [...left], options);
}
