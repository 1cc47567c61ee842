import type { SyncRun } from '../messages/sync-run';
import type { IdSet } from '../negentropy/id-set';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { Refusal } from '../nostr/refusal';
import type { OutboxEntry, OutboxTarget } from './outbox-entry';
import type { RelayVerdict } from './relay-verdict';

export type { OutboxEntry, OutboxTarget, RelayVerdict, SyncRun };

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
  | 'ephemeral'
  | Refusal;

/** Where an event came from: a relay's URL, the origin of the site that added it, or a file's name. */
export interface Provenance {
  readonly kind: 'relay' | 'site' | 'file';
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

/** Where a known event stands in time, and whether it is kept: stored, and not expired. */
export interface KnownPlace {
  readonly created_at: number;
  readonly kept: boolean;
}

export interface IngestOptions {
  readonly from: Provenance;
  readonly checkpoint?: Checkpoint;
  /** Put into the outbox in the same transaction, if the event it speaks of is stored now. */
  readonly outbox?: OutboxEntry;
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
  /** Only events the caller may see are returned and counted towards `limit`. Asked of any event, any number of times. */
  readonly accept?: (event: NostrEvent) => boolean;
  /** Told of each event once it is held for the answer. What it throws ends the query. */
  readonly held?: (event: NostrEvent) => void;
  readonly signal?: AbortSignal;
  /** Waited for after each page that was read: how a caller leaves room for others. */
  readonly rest?: () => Promise<void>;
  /**
   * The answers to a single filter with a search come best first, chosen from its newest matches
   * (NIP-50); without it, and for several filters, newest first like all others.
   */
  readonly ranked?: boolean;
  /** For who reads on by time: an answer may end before its limit, where it has so much. */
  readonly portion?: Portion;
}

/** How much of an answer is wanted at once. */
export interface Portion {
  /** Characters as JSON, measured roughly. */
  readonly length: number;
  /** Told of the last event of an answer that ended early. */
  readonly endedAt: (place: Cursor) => void;
}

/** A place in the order of answers: newest first, lowest id first within a second. */
export type Cursor = Pick<NostrEvent, 'created_at' | 'id'>;

export interface PageOptions extends Omit<QueryOptions, 'portion'> {
  /** How many events the page has at most. */
  readonly count: number;
  /** The page begins behind this place; without it, at the newest event. */
  readonly after?: Cursor;
}

export interface EventPage {
  readonly events: readonly NostrEvent[];
  /** Where the next page goes on; absent when nothing was left. */
  readonly next?: Cursor;
}

export interface StretchOptions extends Pick<QueryOptions, 'accept' | 'signal' | 'rest'> {
  /** How many events it has at most. */
  readonly count: number;
}

/** The first of what was stored after a place. */
export interface StoredStretch {
  /** Lowest `seq` first. */
  readonly events: readonly StoredEvent[];
  /** Everything stored up to this `seq` was looked at: where the next stretch goes on. */
  readonly to: number;
  /** Whether it ended because it had its `count`, or much of large events, so that more may follow. */
  readonly isMore: boolean;
}

/** How much there is to search in. */
export interface SearchSize {
  readonly events: number;
  /** Of each event, each word once. */
  readonly words: number;
  /** On disk; an estimate, because browsers do not tell. */
  readonly bytes: number;
}

/** What a check of the id sets found. */
export interface IdSetCheck {
  readonly sets: number;
  /** In all of them. */
  readonly ids: number;
  /** Sets that were wrong. */
  readonly rebuilt: number;
}

/** What a store holds. `bytes`: as an export would have it, estimated where the events are many. */
export interface StoreSize {
  readonly events: number;
  readonly bytes: number;
}

/** Which events are to make room; the oldest goes first. */
export interface EvictionSlice {
  /** Asked of each event that is looked at. */
  readonly mayGo: (event: NostrEvent) => boolean;
  /** Of each that goes: whether somebody wrote it whom nobody here follows; noted with its id. */
  readonly isStrangers?: (event: NostrEvent) => boolean;
  /** Only what was made before, in seconds. */
  readonly before?: number;
  /** Where the slice before this one ended. */
  readonly after?: Cursor;
  /** Nothing more is removed once so many bytes were. */
  readonly enough?: number;
}

/** What a slice removed; `next`: where the next one goes on, absent when nothing was left. */
export interface EvictedSlice extends StoreSize {
  readonly next?: Cursor;
}

/**
 * Evicted, of somebody whom nobody here followed then, or of others; or removed because its author, or
 * whom a gift wrap is for, vanished (NIP-62).
 */
export type GoneAs = 'stranger' | 'known' | 'vanished';

/** An event that was stored before a commit and is not any more. */
export interface RemovedEvent {
  readonly event: NostrEvent;
  /** `older`: replaced by a newer version. `trimmed`: to make room, or because it was let go of. */
  readonly reason: 'older' | 'deleted' | 'expired' | 'trimmed';
}

/** Told of what a commit stored and removed, the moment it is committed; either may be nothing. */
export type CommitListener = (
  events: readonly StoredEvent[],
  removed: readonly RemovedEvent[],
) => void;

/**
 * A database of verified events. One implementation is IndexedDB, one is memory (for tests); both
 * pass `test/contract/event-store`. Every method throws `LarderError` `storage-failed` or
 * `storage-full`, and loses nothing that an earlier call reported stored.
 */
export interface EventStore {
  /** Stores a batch, and the checkpoint that speaks of it, in one transaction. */
  ingest(events: readonly VerifiedEvent[], options: IngestOptions): Promise<IngestReport>;
  /**
   * Follows what these authors have asked everybody to forget (NIP-62) and was spared when it came,
   * as if it came now. Once it resolves, that will be so, whatever happens to this background.
   */
  followVanish(authors: readonly string[]): Promise<void>;
  /** Newest first, lowest id first within a second, without duplicates across filters. `limit` is per filter. */
  query(filters: readonly Filter[], options?: QueryOptions): Promise<NostrEvent[]>;
  /**
   * The next events that match any of the filters, in the order of `query`: a large answer in
   * constant memory. What is stored or removed between two pages moves nothing: each event that is
   * there all the time comes once. A filter's `limit` is not looked at, unless it is 0.
   */
  page(filters: readonly Filter[], options: PageOptions): Promise<EventPage>;
  /** How many events `query` would return; exact, and without holding them. */
  count(filters: readonly Filter[], options?: QueryOptions): Promise<number>;
  /**
   * The first events stored after `seq` that match: what a resumed subscription missed, stretch by
   * stretch. What is stored while one is read may be in it.
   */
  storedAfter(
    seq: number,
    filters: readonly Filter[],
    options: StretchOptions,
  ): Promise<StoredStretch>;
  /** The highest `seq` given out so far; 0 for an empty store. */
  lastSeq(): Promise<number>;
  /** Which of these ids need not be fetched: stored, or known to be deleted. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /**
   * The (created_at, id) of everything that matches, in reconciliation order (NIP-77). What is not
   * read of it yet is as it is when it is read. Throws `invalid-filter` for a search.
   */
  idSet(filter: Filter): Promise<IdSet>;
  /** Compares what is kept for `idSet` with the events, slice by slice, and makes anew what is wrong. */
  checkIdSets(): Promise<IdSetCheck>;
  /**
   * Puts the words of some more events into the search index; whether any may be left. A search does
   * so by itself with the latest ones, and does not find what has to wait for its turn.
   */
  indexForSearch(): Promise<boolean>;
  searchSize(): Promise<SearchSize>;
  /** Ids of what matches and was never seen on this relay, oldest first. */
  unseenOn(relay: string, filter: Filter): Promise<string[]>;
  /** Notes that the relay has these events, as far as they are stored. */
  noteSeen(relay: string, ids: readonly string[]): Promise<void>;
  /** Relays this event was seen on. */
  seenOn(id: string): Promise<string[]>;
  checkpoint(relay: string, scope: string): Promise<Checkpoint | undefined>;
  /** Writes a checkpoint that no event goes with. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Of the events that are stored, or were seen and not kept: when they were made, in seconds. */
  placesOf(ids: readonly string[]): Promise<Map<string, KnownPlace>>;
  /** Settled differences to one relay's set of one scope. */
  verdicts(relay: string, scope: string): Promise<RelayVerdict[]>;
  /** Writes and forgets settled differences, in one transaction; `drop` goes first. */
  settle(
    relay: string,
    scope: string,
    changes: { readonly put?: readonly RelayVerdict[]; readonly drop?: readonly string[] },
  ): Promise<void>;
  /** What waits to be published, the latest first; also what was published lately. */
  outbox(): Promise<OutboxEntry[]>;
  putOutbox(entries: readonly OutboxEntry[]): Promise<void>;
  dropOutbox(ids: readonly string[]): Promise<void>;
  /**
   * Forgets checkpoints, verdicts and runs of one relay, or of all: the next sync begins anew, and
   * fetches no event that is stored. Of all: what was known and not kept is looked at again, too.
   */
  forgetProgress(relay?: string): Promise<void>;
  /** Removes every event and all that was learned of them. `seq` goes on where it was. */
  clear(): Promise<void>;
  /**
   * The same for a database that nothing can be removed from any more: it is deleted itself, and the
   * next one begins empty. `seq` goes on far above what it was.
   */
  rebuild(): Promise<void>;
  addRun(run: SyncRun): Promise<void>;
  /** The latest runs, newest first. */
  runs(options: { limit: number; relay?: string }): Promise<SyncRun[]>;
  /**
   * Calls the listener after each commit, or after those that have something for its filters, with
   * that alone (`limit` does not count); returns the way to stop. `clear` is no such commit.
   */
  onCommit(listener: CommitListener, filters?: readonly Filter[]): () => void;
  /** Forgets the events stored longest ago until at most `max` remain. */
  trim(max: number): Promise<number>;
  /**
   * Forgets what it knows of events that are not kept, until at most `max` deleted targets and `max`
   * ids remain: the oldest deletions go first, and the ids noted longest ago.
   */
  trimGone(max: number): Promise<void>;
  size(): Promise<StoreSize>;
  /** Removes some of what has expired; to be called until it removes nothing. */
  evictExpired(): Promise<StoreSize>;
  /** Lets go of the oldest events that may go, slice by slice. They stay known: no sync fetches them. */
  evict(slice: EvictionSlice): Promise<EvictedSlice>;
  /**
   * Forgets that events were let go of, and what was settled with relays over it, so that the next
   * sync fetches them; of how many. Asked of each by its author, and what it went as.
   */
  readmit(isWanted: (author: string, as: GoneAs) => boolean): Promise<number>;
  close(): void;
}
