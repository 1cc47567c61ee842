import type { Observable } from 'rxjs';
import type { ClientMessage, RelayMessage } from './relay-messages';

/** UTF-8 bytes that went through the socket so far, as WebSocket payload. */
export interface Traffic {
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** One open socket to one relay; everything Larder asks of that relay goes through it. */
export interface RelayConnection {
  readonly url: string;
  /**
   * Every message, hot. Completes when we close; errors with `RelayClosed` when the relay or the
   * network does, and `relay-protocol` when a frame is too long to be read.
   */
  readonly messages$: Observable<RelayMessage>;
  readonly traffic: Traffic;
  /**
   * Ids of our requests (REQ, NEG-OPEN, EVENT, AUTH) that the relay has said nothing about yet. A NOTICE
   * names no request: it can only be meant for ours when ours is the only one in here.
   */
  readonly unanswered: ReadonlySet<string>;
  /** The latest challenge of the relay (NIP-42), if it wants to know who we are. */
  readonly challenge: string | undefined;
  /** A subscription id that this connection has not used yet. */
  nextId(): string;
  /** Does nothing once the socket is closed: `messages$` is where that is told. */
  send(message: ClientMessage): void;
  close(): void;
}

/** Opens a connection or throws `LarderError` `relay-unreachable` / `relay-timeout` / `aborted`. */
export type ConnectRelay = (url: string, signal: AbortSignal) => Promise<RelayConnection>;
