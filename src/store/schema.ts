import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { EventRow, TagKey } from './event-row';
import type { Checkpoint, OutboxEntry, RelayVerdict, SyncRun } from './event-store';
import type { ChunkKey, IdChunkRow, IdNoteRow, IdSetRow, IdSumRow } from './id-index/id-index-rows';
import type { SearchRow, SearchState, TermKey } from './search/search-rows';

/**
 * An author's wish that an event, or every version up to a time of an address, be gone (NIP-09), or
 * everything up to a time (NIP-62).
 */
export interface Tombstone {
  /** An event id, an address `kind:pubkey:d`, or `*` for everything. */
  readonly target: string;
  /** Who asked. Counts for events of this author, or wrapped for them, so anybody may have written it. */
  readonly author: string;
  /** The newest deletion's time, in seconds; does not matter for an id. */
  readonly created_at: number;
  /** Of everything, some may still be here. */
  readonly pending?: true;
}

/** A genuine event that was seen and is not kept: no reason to fetch it again. */
export interface Absorbed {
  readonly id: string;
  readonly created_at: number;
  /**
   * `evicted`: it was kept until it had to make room. `vanished`: its author, or whom a gift wrap is
   * for, asked all to forget them.
   */
  readonly reason: 'older' | 'deleted' | 'expired' | 'evicted' | 'vanished';
  /** When this was noted, in seconds. */
  readonly at: number;
  /** Of these two: who wrote it, or vanished, and may become one of the user's people. */
  readonly author?: string;
  /** It was evicted while nobody here followed its author. */
  readonly asStranger?: true;
}

/** A further place where the event `seq` was seen. The first one stands in the event's row. */
export interface Sighting {
  readonly seq: number;
  readonly kind: 'relay' | 'site' | 'file';
  readonly name: string;
}

export interface RunRow {
  readonly run: SyncRun;
  /** When it was added, in seconds. */
  readonly at: number;
}

/** A settled difference, with the set it is a difference to. */
export interface VerdictRow extends RelayVerdict {
  readonly relay: string;
  readonly scope: string;
}

export interface LarderSchema extends DBSchema {
  events: {
    key: number;
    value: EventRow;
    indexes: {
      id: string;
      time: [order: number, tie: number];
      kind: [kind: number, order: number, tie: number];
      author: [pubkey: string, kind: number, order: number, tie: number];
      tag: TagKey;
      address: string;
      expires: number;
    };
  };
  tombstones: { key: [target: string, author: string]; value: Tombstone };
  absorbed: { key: string; value: Absorbed; indexes: { at: number } };
  seen: { key: [seq: number, kind: string, name: string]; value: Sighting };
  checkpoints: { key: [relay: string, scope: string]; value: Checkpoint };
  runs: { key: number; value: RunRow; indexes: { relay: string } };
  verdicts: { key: [relay: string, scope: string, id: string]; value: VerdictRow };
  outbox: { key: string; value: OutboxEntry; indexes: { addedAt: number } };
  idSets: { key: number; value: IdSetRow };
  idSums: { key: ChunkKey; value: IdSumRow };
  idChunks: { key: ChunkKey; value: IdChunkRow };
  idNotes: { key: [set: number, id: string]; value: IdNoteRow };
  search: { key: number; value: SearchRow; indexes: { term: TermKey } };
  searchState: { key: 'state'; value: SearchState };
  /**
   * `lastSeq`: the highest `seq` given out, also when that event is gone. `idSetsVersion`: grows when
   * the list of id sets changes. `idsExpiredTo`: what expires until then is in no set, in seconds.
   */
  meta: { key: 'lastSeq' | 'idSetsVersion' | 'idsExpiredTo'; value: number };
}

export type LarderDatabase = IDBPDatabase<LarderSchema>;
export type StoreName = StoreNames<LarderSchema>;
export type UpgradeTransaction = IDBPTransaction<LarderSchema, StoreName[], 'versionchange'>;

function createTables(database: LarderDatabase): void {
  const events = database.createObjectStore('events', { keyPath: 'seq' });
  // Each transaction that stores events looks first for those that are here, and no other one writes meanwhile: to
  // have the browser look once more took a twentieth of ingest in Chromium. Databases made earlier have it look still.
  events.createIndex('id', 'id');
  events.createIndex('time', ['order', 'tie']);
  events.createIndex('kind', ['kind', 'order', 'tie']);
  events.createIndex('author', ['pubkey', 'kind', 'order', 'tie']);
  events.createIndex('tag', 'tagKeys', { multiEntry: true });
  events.createIndex('address', 'address', { unique: true });
  events.createIndex('expires', 'expires');
  database.createObjectStore('tombstones', { keyPath: ['target', 'author'] });
  database.createObjectStore('absorbed', { keyPath: 'id' }).createIndex('at', 'at');
  database.createObjectStore('seen', { keyPath: ['seq', 'kind', 'name'] });
  database.createObjectStore('checkpoints', { keyPath: ['relay', 'scope'] });
  database.createObjectStore('runs', { autoIncrement: true }).createIndex('relay', 'run.relay');
  database.createObjectStore('meta');
}

function addSyncTables(database: LarderDatabase): void {
  database.createObjectStore('verdicts', { keyPath: ['relay', 'scope', 'id'] });
  database.createObjectStore('outbox', { keyPath: 'event.id' }).createIndex('addedAt', 'addedAt');
}

function addIdIndex(database: LarderDatabase): void {
  database.createObjectStore('idSets', { keyPath: 'id' });
  database.createObjectStore('idSums', { keyPath: ['set', 'time', 'id'] });
  database.createObjectStore('idChunks', { keyPath: ['set', 'time', 'id'] });
  database.createObjectStore('idNotes', { keyPath: ['set', 'id'] });
}

function addSearch(database: LarderDatabase): void {
  const search = database.createObjectStore('search', { keyPath: 'seq' });
  search.createIndex('term', 'keys', { multiEntry: true });
  database.createObjectStore('searchState');
}

type Migration = (database: LarderDatabase, transaction: UpgradeTransaction) => void;

/** Migration n leads from version n to n + 1. One that was released is never edited again. */
const migrations: readonly Migration[] = [createTables, addSyncTables, addIdIndex, addSearch];

export const schemaVersion = migrations.length;

/** Brings a database from `oldVersion` (0: it did not exist) to `schemaVersion`. */
export function upgrade(
  database: LarderDatabase,
  oldVersion: number,
  transaction: UpgradeTransaction,
): void {
  for (const migrate of migrations.slice(oldVersion)) migrate(database, transaction);
}
