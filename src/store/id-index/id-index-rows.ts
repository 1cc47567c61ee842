import type { Filter } from '../../nostr/filter';

/** A question whose ids are kept. */
export interface IdSetRow {
  readonly id: number;
  /** The filter, spelled as `questionOf` does; unique. */
  readonly question: string;
  /** Without `since`, `until` and `limit`. */
  readonly filter: Filter;
  /** Its chunks hold everything that matches. */
  readonly complete: boolean;
  /** Where it is not complete, but was begun to be written: what lies before this place is kept. */
  readonly keptTo?: ChunkKey;
  /** Set while it is built or checked, to who does so: changes are noted. */
  readonly noting?: number;
  /** When it was last asked for, to about a day, in seconds. */
  readonly usedAt: number;
}

/** A chunk holds what lies from its start to the next one's; the first one of a set starts at 0. */
interface ChunkStart {
  readonly set: number;
  /** The start: a time in seconds, and an id in hex or nothing. */
  readonly time: number;
  readonly id: string;
}

/** What is known of a chunk without reading it. */
export interface IdSumRow extends ChunkStart {
  readonly count: number;
  /** The sum of its ids modulo 2^256, 32 bytes, little-endian. */
  readonly sum: Uint8Array;
  /** Of its first and its last entry. */
  readonly firstTime: number;
  readonly lastTime: number;
}

/** Its entries in reconciliation order. */
export interface IdChunkRow extends ChunkStart {
  readonly times: Float64Array;
  /** 32 bytes each. */
  readonly ids: Uint8Array;
}

/** What became of an event while a set was built. */
export interface IdNoteRow {
  readonly set: number;
  readonly id: string;
  readonly created_at: number;
  readonly kept: boolean;
}

/** Of a chunk, in both of its tables. */
export type ChunkKey = [set: number, time: number, id: string];
