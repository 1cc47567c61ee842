/** A Nostr event (NIP-01). */
export interface NostrEvent {
  id: string;
  pubkey: string;
  /** Seconds since 1970. */
  created_at: number;
  kind: number;
  tags: string[][];
  content: string;
  sig: string;
}

/** A filter (NIP-01), with `search` (NIP-50). All conditions must hold; an empty list matches nothing. */
export interface Filter {
  readonly ids?: readonly string[];
  readonly authors?: readonly string[];
  readonly kinds?: readonly number[];
  /** Seconds, inclusive. */
  readonly since?: number;
  /** Seconds, inclusive. */
  readonly until?: number;
  /** Of stored events, at most so many: the newest, or by `query` with `search` the best. */
  readonly limit?: number;
  readonly search?: string;
  readonly [tag: `#${string}`]: readonly string[] | undefined;
}

/**
 * What a provider of `window.nostrdb` has: the newest draft, and behind `?` or a word of
 * `supports()` what one provider has and another has not.
 */
export interface Nostrdb {
  /** What goes beyond the draft here, e.g. `search`, `add-batch`, `page`, `stored`, `removed`, `seen-on`, `reconcile`. */
  supports(): Promise<string[]>;
  /** Events in the cache, newest first; of a single filter with `search`, the best matches first. */
  query(filters: Filter | readonly Filter[]): Promise<NostrEvent[]>;
  count(filters: Filter | readonly Filter[]): Promise<number>;
  event(id: string): Promise<NostrEvent | undefined>;
  /** The newest version of a replaceable or addressable event; `identifier` is its `d` tag. */
  replaceable(kind: number, author: string, identifier?: string): Promise<NostrEvent | undefined>;
  /**
   * Events in the cache, newest first, with `search` too, then new ones as they come. Ends by `return()`, as
   * `for await` does at `break`. `stored` and `removed` among the handlers are called where
   * `supports()` has these words.
   */
  subscribe(filters: Filter | readonly Filter[], handlers?: StreamHandlers): EventStream;
  /** Whether the event is in the cache now. */
  add(event: NostrEvent): Promise<boolean>;
  /** What became of each, in the order given. Where `supports()` has `add-batch`. */
  add(events: readonly NostrEvent[]): Promise<AddResult[]>;
  /** A large answer piece by piece. Where `supports()` has `page`. */
  page?(filters: Filter | readonly Filter[], options?: PageOptions): Promise<EventPage>;
  /** URLs of relays on which an event was seen. Where `supports()` has `seen-on`. */
  seenOn?(id: string): Promise<string[]>;
  /**
   * The answering side of a negentropy reconciliation (NIP-77) with the events of one filter, as they
   * are when the first message comes. Where `supports()` has `reconcile`.
   */
  reconcile?(filter: Filter): Reconciliation;
  /** `query` of older drafts: as a promise, or with handlers. */
  filters?(filters: Filter | readonly Filter[], handlers?: AnswerHandlers): ClosableAnswer;
}

export interface Reconciliation {
  /** Takes a message in hex and gives the one that answers it. */
  answer(message: string): Promise<string>;
  close(): void;
}

/** Larder has all of it. */
export type LarderNostrdb = Required<Nostrdb>;

export interface EventStream extends AsyncGenerator<NostrEvent, undefined> {
  /** The same as `return()`, as older drafts call it. */
  close(): void;
}

export interface ClosableAnswer extends Promise<NostrEvent[]> {
  /** Ends the interest in the answer. */
  close(): void;
}

export interface AnswerHandlers {
  readonly event?: (event: NostrEvent) => void;
  readonly error?: (error: NostrdbError) => void;
  /** There will be nothing more. */
  readonly complete?: () => void;
}

export interface StreamHandlers extends AnswerHandlers {
  /** All stored events have been handed over; live ones follow. */
  readonly stored?: () => void;
  readonly removed?: (notice: RemovedNotice) => void;
}

/** An event that was in the cache and is not any more. */
export interface RemovedNotice {
  readonly id: string;
  /** `older`: a newer version is there instead. `trimmed`: let go to make room. */
  readonly reason: 'older' | 'deleted' | 'expired' | 'trimmed';
}

/** What became of one event of a batch. */
export interface AddResult {
  readonly id: string;
  readonly status:
    | 'stored'
    | 'duplicate'
    /** A newer version of the same replaceable or addressable event is there. */
    | 'older'
    /** Its author deleted it, or asked to vanish. */
    | 'deleted'
    | 'expired'
    /** Passed on to live subscriptions, never stored. */
    | 'ephemeral'
    /** Its shape, id, signature or date is wrong. */
    | 'invalid'
    /** It is not taken: too large, which is looked at before its signature, or more than this site may add. */
    | 'refused';
  /** Why, where the status alone does not say; for people. */
  readonly message?: string;
  /** The same, as `add` of this event alone would be rejected. */
  readonly code?: NostrdbErrorCode | (string & {});
}

/** A place in the order of answers: newest first, lowest id first within a second. */
export interface Cursor {
  readonly created_at: number;
  readonly id: string;
}

export interface PageOptions {
  /** At most so many events; 500 unless told. */
  readonly count?: number | undefined;
  /** `next` of the page before. */
  readonly after?: Cursor | undefined;
}

export interface EventPage {
  readonly events: readonly NostrEvent[];
  /** Where the next page begins; absent when nothing is left. */
  readonly next?: Cursor;
}

/** What calls reject with, streams throw and `error` handlers are given. */
export interface NostrdbError extends Error {
  /** Stable; the message is for people. */
  readonly code: NostrdbErrorCode | (string & {});
  /** What to do, where there is something to do. */
  readonly advice?: string;
}

export type NostrdbErrorCode =
  | 'invalid-message'
  | 'invalid-filter'
  | 'invalid-event'
  | 'too-large'
  | 'too-many'
  | 'not-permitted'
  | 'unknown-method'
  | 'negentropy-protocol'
  | 'disconnected'
  | 'storage-full'
  | 'storage-failed'
  | 'storage-blocked'
  | 'storage-newer'
  | 'internal';
