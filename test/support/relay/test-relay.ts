import type { NostrEvent } from '../../../src/nostr/event';
import type { RelayBehaviour } from './relay-behaviour';
import type { LogEntry, RelayCounters } from './relay-log';

export type { LogEntry, RelayCounters } from './relay-log';

export interface TestRelayOptions extends Partial<RelayBehaviour> {
  readonly events?: readonly NostrEvent[];
  /** A free port unless told. */
  readonly port?: number;
}

/** A relay on 127.0.0.1 that does what a test tells it and shows what it was told. */
export interface TestRelay {
  /** `ws://127.0.0.1:port/`, in the normal form of a relay URL. */
  readonly url: string;
  /** Every message of every client, in order of arrival. */
  readonly log: readonly LogEntry[];
  readonly counters: Readonly<RelayCounters>;
  waitFor(predicate: (log: readonly LogEntry[]) => boolean): Promise<void>;
  /** Stores events, whatever they are, and sends them to the open subscriptions they match. */
  add(events: readonly NostrEvent[]): void;
  /** Forgets events without a trace, as relays do that keep nothing for long. */
  forget(ids: readonly string[]): void;
  /** What is stored, newest first. */
  events(): readonly NostrEvent[];
  /** From the next message on. */
  change(behaviour: Partial<RelayBehaviour>): void;
  /** Keeps back all answers, or those after the next `messages`, until `release`. */
  hold(messages?: number): void;
  release(): void;
  /** Sends a frame as it is to every client. */
  say(frame: string): void;
  /** Closes every socket with this code and keeps listening. */
  drop(code?: number, reason?: string): void;
  /** Closes a socket (1011) with the `messages`-th message from now on, once; `Infinity` takes it back. */
  dropAfter(messages: number): void;
  /** Ends every socket and stops listening; events and log stay. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  restart(): Promise<void>;
}
