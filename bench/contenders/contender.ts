import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';

/** What a contender is to do: hold everything that the relay has of one filter. */
export interface Job {
  readonly relay: string;
  readonly filter: Filter;
  /** In its store before it begins. */
  readonly held: readonly NostrEvent[];
  /** How many events it will hold in the end. */
  readonly total: number;
}

/** A way to bring a store up to date with one relay. */
export interface Contender {
  readonly name: string;
  /** What runs, in which version. */
  describe(): Promise<string>;
  /** Makes ready, without a word to the relay. */
  open(job: Job): Promise<Attempt>;
}

export interface Attempt {
  /** The measured part: up to where all that came is checked and stored. @throws when it gives up */
  sync(): Promise<void>;
  /** What it holds now. */
  ids(): Promise<ReadonlySet<string>>;
  /** Ends its connections. */
  close(): Promise<void>;
}
