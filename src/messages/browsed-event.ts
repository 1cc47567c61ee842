import type { NostrEvent } from '../nostr/event';

/** An event as a line of a list: its texts are cut, so that a list of hostile events stays small. */
export interface EventLine {
  readonly id: string;
  readonly pubkey: string;
  readonly kind: number;
  readonly created_at: number;
  /** What a profile or an article is called. */
  readonly title?: string;
  readonly text: string;
  /** What a reaction, a repost or a comment is about, as far as it is here. */
  readonly about?: { readonly pubkey: string; readonly text: string };
}

/** Names that people give themselves, by public key; whoever has no profile here is left out. */
export type PeopleNames = Readonly<Record<string, string>>;

export interface EventLines {
  readonly lines: readonly EventLine[];
  readonly names: PeopleNames;
  /** Whether it reaches to the newest, and to the oldest event of all. */
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** The highest `seq` of the store when it was read: what is stored later is new. */
  readonly seq: number;
}

/** Somebody who may be meant. */
export interface Person {
  readonly pubkey: string;
  readonly name?: string;
  /** As their profile says; nobody has checked it. */
  readonly nip05?: string;
}

/** An event in full, with what the cache knows of it. */
export interface OpenedEvent {
  readonly event: NostrEvent;
  readonly relays: readonly string[];
  /** Of its author, and of those its tags name. */
  readonly names: PeopleNames;
  /** What answers it in the cache. */
  readonly replies: number;
  readonly reactions: number;
  readonly reposts: number;
}

/** What is needed to bring back an event that was deleted here. */
export interface DeletedEvent {
  readonly event: NostrEvent;
  readonly relays: readonly string[];
}
