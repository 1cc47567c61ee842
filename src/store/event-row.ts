import type { NostrEvent } from '../nostr/event';
import { expirationOf } from '../nostr/expiration';
import { isIndexedTag } from '../nostr/filter';
import { addressOf } from '../nostr/kinds';
import type { Provenance } from './event-store';

/** A key of the tag index: tag name and value as one string, then the place in NIP-01 order. */
export type TagKey = [tag: string, order: number, tie: number];

/** An event as it lies in the database, with the fields its indexes are made of. */
export interface EventRow extends NostrEvent {
  /** Grows with every stored event; the primary key. */
  readonly seq: number;
  /** Inverted time: an index read in its natural direction gives the newest first, in any browser. */
  readonly order: number;
  /** The first 52 bits of the id: puts events of one second in NIP-01 order inside the index. */
  readonly tie: number;
  readonly tagKeys: readonly TagKey[];
  /** Present for replaceable and addressable kinds; unique. */
  readonly address?: string;
  /** When the event expires (NIP-40), in seconds. */
  readonly expires?: number;
  /** Who brought it first; others are kept apart, so that a duplicate never rewrites the row. */
  readonly from: Provenance;
}

/**
 * Longer tag values are indexed by their beginning. A query compares the whole value afterwards, so
 * this bounds the index, never the answer.
 */
export const indexedValueLength = 255;

export function tieOf(id: string): number {
  return Number.parseInt(id.slice(0, 13), 16);
}

/** The first part of a tag key. Names are one letter, so name and value cannot run into each other. */
export function tagTerm(name: string, value: string): string {
  return name + value.slice(0, indexedValueLength);
}

function termsOf(event: NostrEvent): Set<string> {
  const terms = new Set<string>();
  for (const [name, value] of event.tags) {
    if (value !== undefined && isIndexedTag(name)) terms.add(tagTerm(name, value));
  }
  return terms;
}

export function toRow(event: NostrEvent, seq: number, from: Provenance): EventRow {
  const { id, pubkey, created_at, kind, tags, content, sig } = event;
  const order = -created_at;
  const tie = tieOf(id);
  const address = addressOf(event);
  const expires = expirationOf(event);
  return {
    ...{ seq, id, pubkey, created_at, kind, tags, content, sig, order, tie, from },
    tagKeys: Array.from(termsOf(event), (term): TagKey => [term, order, tie]),
    // An index skips rows that lack its field: absent, not undefined.
    ...(address === undefined ? {} : { address }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** The event alone, without what a row says of it. */
export function toEvent(row: NostrEvent): NostrEvent {
  const { id, pubkey, created_at, kind, tags, content, sig } = row;
  return { id, pubkey, created_at, kind, tags, content, sig };
}

/** `now` in seconds. Same rule as `isExpired`, from the field kept for the index. */
export function isRowExpired(row: Pick<EventRow, 'expires'>, now: number): boolean {
  return row.expires !== undefined && row.expires <= now;
}
