/** An entry of a set to reconcile: an event's time in seconds and its id as 64 hex digits. */
export interface IdEntry {
  readonly created_at: number;
  readonly id: string;
}

/** A sorted set of (created_at, id), ready to be reconciled. */
export interface IdSet {
  readonly size: number;
}
