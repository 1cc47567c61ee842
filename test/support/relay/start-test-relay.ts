import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { NostrEvent } from '../../../src/nostr/event';
import { type ClientSession, createClientSession } from './client-session';
import { createClientSocket } from './client-socket';
import { serveInformation } from './information-document';
import { correctRelay, type RelayBehaviour } from './relay-behaviour';
import { RelayGate } from './relay-gate';
import { RelayLog } from './relay-log';
import { createRelayShelf } from './relay-shelf';
import type { TestRelay, TestRelayOptions } from './test-relay';

/** Starts a relay at `ws://127.0.0.1:port/`, ready to be connected to. */
export async function startTestRelay(options: TestRelayOptions = {}): Promise<TestRelay> {
  const { events = [], port: wantedPort = 0, ...switches } = options;
  let behaviour: RelayBehaviour = { ...correctRelay, ...switches };
  const shelf = createRelayShelf();
  const log = new RelayLog();
  const gate = new RelayGate();
  const sessions = new Map<WebSocket, ClientSession>();
  let server: Server | undefined;

  function accept(event: NostrEvent): boolean {
    const isNew = shelf.add(event, behaviour.keepsReplaced);
    for (const session of sessions.values()) session.announce(event);
    return isNew;
  }

  function onConnection(socket: WebSocket): void {
    const number = log.opened();
    const client = createClientSocket(socket, gate, log, () => behaviour);
    const session = createClientSession(client, { shelf, accept, behaviour: () => behaviour });
    sessions.set(socket, session);
    socket.on('message', (data) => {
      const text = String(data);
      log.counters.bytesIn += Buffer.byteLength(text);
      const message = parse(text);
      log.received({ socket: number, message });
      session.receive(message);
    });
    socket.on('close', () => {
      sessions.delete(socket);
      log.closed();
    });
  }

  async function listen(port: number): Promise<number> {
    server = createServer((request, response) => serveInformation(request, response, behaviour));
    new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024 }).on('connection', onConnection);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not a TCP address');
    return address.port;
  }

  async function stop(): Promise<void> {
    const stopping = server;
    if (stopping === undefined) return;
    server = undefined;
    for (const socket of sessions.keys()) socket.terminate();
    stopping.close();
    stopping.closeAllConnections();
    await once(stopping, 'close');
  }

  for (const event of events) accept(event);
  const port = await listen(wantedPort);

  return {
    url: `ws://127.0.0.1:${port}/`,
    log: log.entries,
    counters: log.counters,
    waitFor: (predicate) => log.waitFor(predicate),
    add: (added) => {
      for (const event of added) accept(event);
    },
    events: () => shelf.all(),
    change: (changed) => {
      behaviour = { ...behaviour, ...changed };
    },
    hold: (messages) => gate.hold(messages),
    release: () => gate.release(),
    say: (frame) => {
      for (const socket of sessions.keys()) {
        socket.send(frame);
        log.sent(Buffer.byteLength(frame));
      }
    },
    drop: (code = 1011, reason = '') => {
      for (const socket of sessions.keys()) socket.close(code, reason);
    },
    stop,
    restart: async () => {
      await stop();
      await listen(port);
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
