import type { IdSet } from '../negentropy/id-set';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { EventStore } from '../store/event-store';
import { monthOf, monthsUntil } from './month-of';

/** A kind and a month, like `1/2026-11`: one field of the coverage matrix. */
export type CellKey = `${number}/${string}`;

/** What is kept here of one filter. */
export interface Inventory {
  readonly set: IdSet;
  /** Where each event of it stands in the matrix, by id. */
  readonly cellOf: ReadonlyMap<string, CellKey>;
}

/** Looks at every event month by month and keeps none. `now` in seconds. */
export async function takeInventory(
  store: Pick<EventStore, 'idSet' | 'query'>,
  filter: Filter,
  now: number,
): Promise<Inventory> {
  const cellOf = new Map<string, CellKey>();
  const look = ({ id, kind, created_at }: NostrEvent) => {
    cellOf.set(id, `${kind}/${monthOf(created_at, now)}`);
    return false;
  };
  // One question over all of it would keep a sync from storing while it lasts.
  for (const month of monthsUntil(now)) {
    const part = within(filter, month);
    if (part) await store.query([part], { accept: look });
  }
  return { set: await store.idSet(filter), cellOf };
}

/** The filter within this stretch of time; `undefined` where it asks for nothing of it. */
function within(filter: Filter, month: { since?: number; until?: number }): Filter | undefined {
  const since = Math.max(filter.since ?? 0, month.since ?? 0);
  const until = Math.min(filter.until ?? Infinity, month.until ?? Infinity);
  if (since > until) return undefined;
  return { ...filter, ...(since > 0 && { since }), ...(until < Infinity && { until }) };
}
