import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';

/** A database of events as it is measured: ours or a rival's, used as its documentation says. */
export interface BenchStore {
  /** Stores events that were verified; resolves when a query would find them. */
  ingest(events: readonly NostrEvent[]): Promise<void>;
  query(filter: Filter): Promise<readonly NostrEvent[]>;
  count(filter: Filter): Promise<number>;
  /** How many events there are. */
  total(): Promise<number>;
  /** Opens the database anew, so that nothing of it is in our memory. */
  reopen?(): Promise<void>;
  /** The ids of what matches, for a reconciliation, where a store keeps such a thing from the first time on. */
  idSet?(filter: Filter): Promise<unknown>;
  /** Compares all ids that are kept so with the events. */
  checkIds?(): Promise<unknown>;
  /** Puts the words of everything stored into an index, where this is not done on the way in. */
  indexWords?(isEnough: () => boolean): Promise<boolean>;
}

/** Why a store does not do something that others do. */
export class NotOffered extends Error {}
