import type { EventRow } from './event-row';

/** What a transaction has done to the table of events. */
export interface RowChanges {
  readonly added: readonly EventRow[];
  readonly removed: readonly EventRow[];
}

/** Of a transaction that reads events and changes none. */
export const noRows: RowChanges = { added: [], removed: [] };
