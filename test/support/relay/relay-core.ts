import type { NostrEvent } from '../../../src/nostr/event';
import { type ClientSession, createClientSession } from './client-session';
import { createClientSocket, type Transport } from './client-socket';
import { correctRelay, type RelayBehaviour } from './relay-behaviour';
import { RelayFuse } from './relay-fuse';
import { RelayGate } from './relay-gate';
import { RelayLog } from './relay-log';
import { createRelayShelf } from './relay-shelf';
import type { TestRelay, TestRelayOptions } from './test-relay';

/** A client's frames, as they come in, and its end. */
export interface CoreClient {
  receive(frame: string): void;
  gone(): void;
}

/** A test relay without the sockets: they are whoever calls `connect`. */
export interface RelayCore {
  readonly behaviour: () => RelayBehaviour;
  connect(transport: Transport): CoreClient;
  /** Ends every connection at once. */
  terminate(): void;
  readonly controls: Omit<TestRelay, 'url' | 'stop' | 'restart'>;
}

/** `url` is asked for when it is needed: the port may not be known yet. */
export function createRelayCore(
  { events = [], port: _, ...switches }: TestRelayOptions,
  url: () => string,
): RelayCore {
  let current: RelayBehaviour = { ...correctRelay, ...switches };
  const behaviour = () => current;
  const log = new RelayLog();
  const gate = new RelayGate();
  const fuse = new RelayFuse();
  const clients = new Map<Transport, ClientSession>();
  const shelf = createRelayShelf(behaviour, (relay) => relay === url());

  function accept(event: NostrEvent) {
    const verdict = shelf.add(event);
    for (const session of clients.values()) session.announce(event);
    return verdict;
  }
  for (const event of events) accept(event);

  function connect(transport: Transport): CoreClient {
    const number = log.opened();
    const client = createClientSocket(transport, gate, fuse, log, behaviour);
    const host = { shelf, accept, behaviour, counters: log.counters };
    const session = createClientSession(client, host);
    clients.set(transport, session);
    return {
      receive(frame) {
        log.counters.bytesIn += Buffer.byteLength(frame);
        const message = parse(frame);
        log.received({ socket: number, message });
        if (frame.length > current.maxMessageLength) transport.close(1009, 'message too big');
        else session.receive(message);
      },
      gone() {
        clients.delete(transport);
        log.closed();
      },
    };
  }

  return {
    behaviour,
    connect,
    terminate: () => {
      for (const transport of clients.keys()) transport.terminate();
    },
    controls: {
      log: log.entries,
      counters: log.counters,
      waitFor: (predicate) => log.waitFor(predicate),
      add: (added) => {
        for (const event of added) accept(event);
      },
      forget: (ids) => shelf.forget(ids),
      events: () => shelf.all(),
      change: (changed) => {
        current = { ...current, ...changed };
      },
      hold: (messages) => gate.hold(messages),
      release: () => gate.release(),
      dropAfter: (messages) => fuse.set(messages),
      say: (frame) => {
        for (const transport of clients.keys()) {
          transport.send(frame);
          log.sent(Buffer.byteLength(frame));
        }
      },
      drop: (code = 1011, reason = '') => {
        for (const transport of clients.keys()) transport.close(code, reason);
      },
    },
  };
}

/** What is not a JSON array is logged as it came, so that a test sees it. */
function parse(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    // Not JSON: see above.
    return [text];
  }
}
