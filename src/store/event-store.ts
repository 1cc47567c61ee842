import type { IdSet } from '../negentropy/id-set';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';

/** What became of one event that was offered to the store. */
export type Verdict =
  | 'stored'
  | 'duplicate'
  /** A newer version of the same replaceable or addressable event is kept. */
  | 'older'
  /** Its author deleted it (NIP-09); it does not come back. */
  | 'deleted'
  /** Its `expiration` is past (NIP-40). */
  | 'expired'
  /** Passed on to live queries, never kept (NIP-01). */
  | 'ephemeral';

/** Where an event came from: a relay's URL, or the origin of the site that added it. */
export interface Provenance {
  readonly kind: 'relay' | 'site';
  readonly name: string;
}

/**
 * How far one (relay, scope) has been read; committed in the same transaction as the events it
 * speaks of. All times in seconds.
 */
export interface Checkpoint {
  readonly relay: string;
  readonly scope: string;
  /** The question, as JSON: when the filter changes, what was read no longer counts. */
  readonly filter: string;
  /** Everything the relay listed up to this moment has been read. */
  readonly syncedTo?: number;
  /** A walk begun at `from` towards `floor`; everything down to `downTo` is proved, if anything is. */
  readonly pass?: { readonly from: number; readonly downTo?: number; readonly floor: number };
  readonly updatedAt: number;
}

export interface IngestOptions {
  readonly from: Provenance;
  readonly checkpoint?: Checkpoint;
}

/** One verdict per offered event, in the order offered. */
export interface IngestReport {
  readonly verdicts: readonly Verdict[];
}

/** An event with the place it took in the store: `seq` grows with every stored event. */
export interface StoredEvent {
  readonly seq: number;
  readonly event: NostrEvent;
}

export interface QueryOptions {
  /** Only events the caller may see are returned and counted towards `limit`. */
  readonly accept?: (event: NostrEvent) => boolean;
  readonly signal?: AbortSignal;
}

/** Told of every event the moment it is committed. */
export type CommitListener = (events: readonly StoredEvent[]) => void;

/** What a run of one scope with one relay cost and brought; shown to the user. */
export interface SyncRun {
  readonly relay: string;
  readonly scope: string;
  readonly method: 'negentropy' | 'req';
  /** Why this method, in the words of the engine: `capable`, or what the relay answered. */
  readonly reason: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly rounds: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly received: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly error?: string;
}

/**
 * A database of verified events. One implementation is IndexedDB, one is memory (for tests); both
 * pass `test/contract/event-store`. Every method throws `LarderError` `storage-failed` or
 * `storage-full`, and loses nothing that an earlier call reported stored.
 */
export interface EventStore {
  /** Stores a batch, and the checkpoint that speaks of it, in one transaction. */
  ingest(events: readonly VerifiedEvent[], options: IngestOptions): Promise<IngestReport>;
  /** Newest first, lowest id first within a second, without duplicates across filters. `limit` is per filter. */
  query(filters: readonly Filter[], options?: QueryOptions): Promise<NostrEvent[]>;
  /** How many events `query` would return. */
  count(filters: readonly Filter[], options?: QueryOptions): Promise<number>;
  /** Events stored after `seq` that match, oldest `seq` first: what a resumed subscription missed. */
  storedAfter(seq: number, filters: readonly Filter[]): Promise<StoredEvent[]>;
  /** The highest `seq` given out so far; 0 for an empty store. */
  lastSeq(): Promise<number>;
  /** Which of these ids need not be fetched: stored, or known to be deleted. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /** The (created_at, id) of everything that matches, in reconciliation order (NIP-77). */
  idSet(filter: Filter): Promise<IdSet>;
  /** Relays this event was seen on. */
  seenOn(id: string): Promise<string[]>;
  checkpoint(relay: string, scope: string): Promise<Checkpoint | undefined>;
  /** Writes a checkpoint that no event goes with. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  addRun(run: SyncRun): Promise<void>;
  /** The latest runs, newest first. */
  runs(options: { limit: number; relay?: string }): Promise<SyncRun[]>;
  /** Calls the listener after each commit; returns the way to stop. */
  onCommit(listener: CommitListener): () => void;
  /** Forgets the events stored longest ago until at most `max` remain. */
  trim(max: number): Promise<number>;
  close(): void;
}
